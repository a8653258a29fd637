#!/usr/bin/env node
import { checkRuntime } from './runtime.js';
if (checkRuntime()) {
  const { run } = await import('./index.js');
  await run('cli', import.meta.filename);
}
