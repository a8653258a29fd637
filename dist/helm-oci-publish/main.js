import { checkRuntime } from '../runtime.js';
if (checkRuntime()) {
  const { run } = await import('../index.js');
  await run('helm-oci-publish/main', import.meta.filename);
}
