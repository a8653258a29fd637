import { run } from './index.js';
await run('stack', import.meta.filename);
