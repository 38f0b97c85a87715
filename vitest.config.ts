import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ORACLES = ['server/**/oracle.test.ts', 'server/**/hostile-*.test.ts'];
const LIVES = ['server/**/lives-*.test.ts'];
const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * unit: pure and in-memory, no I/O. oracles: generated questions that other implementations, and hostile inputs that
 * nothing may take long over, are asked as well. integration: *.int.test.ts against real PostgreSQL and the
 * sandbox. lives: thousands of random steps against both, by `npm test -- lives`.
 */
export default defineConfig({
  resolve: { alias: { '@': root.replace(/\/$/, '') } },
  test: {
    // Modules that did not change are not compiled again: a third of the time of the unit tests.
    experimental: { fsModuleCache: true },
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,server,e2e}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.int.test.ts', ...ORACLES, ...LIVES, '**/node_modules/**'],
          // Pure tests share their modules: a process of its own for each file took two thirds of the time.
          isolate: false,
          // What takes a second takes ten where others compute as well.
          testTimeout: 30_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'oracles',
          include: ORACLES,
          isolate: false,
          testTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['server/**/*.int.test.ts'],
          globalSetup: ['server/db/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // After the unit tests: they would otherwise compete for the same cores.
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'lives',
          include: LIVES,
          globalSetup: ['server/db/testing/global-setup.ts'],
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
