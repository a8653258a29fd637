import { checkRuntime } from '../runtime.js';
if (checkRuntime()) {
  const { run } = await import('../index.js');
  await run('build-base-image/main', import.meta.filename);
}
