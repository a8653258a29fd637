import { run } from '../index.js';
await run('sbom-scan/main', import.meta.filename);
