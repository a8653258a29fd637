import { run } from '../index.js';
await run('kind-sigstore-stack/main', import.meta.filename);
