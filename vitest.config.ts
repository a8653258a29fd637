import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { conditions: ['sealwright-source'] },
  ssr: { resolve: { conditions: ['sealwright-source'] } },
  test: {
    include: [
      'packages/**/*.test.ts',
      'actions/**/*.test.ts',
      'tools/**/*.test.ts',
      '__tests__/**/*.test.ts',
    ],
    exclude: [
      '**/node_modules/**',
      '**/lib/**',
      '__tests__/interop/**',
      '__tests__/soak/**',
      '__tests__/bench/**',
    ],
    reporters: ['default', './tools/closing-reporter.ts'],
    passWithNoTests: false,
    // The default leaves one processor of two idle.
    maxWorkers: 2,
    // Programs that tests start from the sources strip their types once, not in every run.
    env: {
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/compiled', import.meta.url)),
    },
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
