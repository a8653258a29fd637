import { defineConfig } from 'vitest/config';

/* Tests with the programs of other projects: `npm run test:interop` builds the programs and runs these tests. */
export default defineConfig({
  resolve: { conditions: ['sealwright-source'] },
  ssr: { resolve: { conditions: ['sealwright-source'] } },
  test: {
    include: ['__tests__/interop/**/*.test.ts'],
    reporters: ['default', './tools/closing-reporter.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
