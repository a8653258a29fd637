import { checkRuntime } from '../runtime.js';
if (checkRuntime()) {
  const { run } = await import('../index.js');
  await run('sbom-scan/main', import.meta.filename);
}
