import { checkRuntime } from '../runtime.js';
if (checkRuntime()) {
  const { run } = await import('../index.js');
  await run('release/main', import.meta.filename);
}
