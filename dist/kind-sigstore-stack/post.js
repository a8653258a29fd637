import { checkRuntime } from '../runtime.js';
if (checkRuntime()) {
  const { run } = await import('../index.js');
  await run('kind-sigstore-stack/post', import.meta.filename);
}
