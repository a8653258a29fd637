import { defineConfig } from 'vitest/config';

/* Loops of kills, races and faults, which take minutes: `npm run test:soak`. */
export default defineConfig({
  resolve: { conditions: ['sealwright-source'] },
  ssr: { resolve: { conditions: ['sealwright-source'] } },
  test: {
    include: ['__tests__/soak/**/*.test.ts'],
    reporters: ['default', './tools/closing-reporter.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
