import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

/**
 * Keeps what the runtime compiles of us, so that the next run starts in half the time. In a directory of the user's
 * own: whoever can write there decides what runs.
 */
export function keepCompiled(env: Readonly<Record<string, string | undefined>>): void {
  const home = env['HOME'] ?? env['LOCALAPPDATA'];
  const cache = env['XDG_CACHE_HOME'] ?? (home === undefined ? undefined : join(home, '.cache'));
  if (cache !== undefined) enableCompileCache(join(cache, 'sealwright', 'compiled'));
}
