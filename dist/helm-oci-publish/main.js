import { run } from '../index.js';
await run('helm-oci-publish/main', import.meta.filename);
