import { run } from '../index.js';
await run('build-base-image/main', import.meta.filename);
