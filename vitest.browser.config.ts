/** The browser journeys: real Chromium against the built Jia, one after another. */
import { defineConfig } from 'vitest/config';

process.env.TZ = 'Asia/Shanghai';

export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    fileParallelism: false,
    globalSetup: ['tests/harness/global-setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 180_000,
  },
});
