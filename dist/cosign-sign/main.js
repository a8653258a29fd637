import { run } from '../index.js';
await run('cosign-sign/main', import.meta.filename);
