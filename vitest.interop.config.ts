import { defineConfig } from 'vitest/config';

/* The real programs judge: `npm run test:interop` builds them and runs these. */
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
