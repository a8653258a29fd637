import { run } from '../index.js';
await run('kind-sigstore-stack/post', import.meta.filename);
