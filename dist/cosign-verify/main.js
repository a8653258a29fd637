import { run } from '../index.js';
await run('cosign-verify/main', import.meta.filename);
