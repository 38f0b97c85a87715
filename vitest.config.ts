import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const ORACLES = ['server/**/oracle.test.ts', 'server/**/hostile-*.test.ts'];
const STEADY = 'server/kernel/testing/steady.ts';
const LIVES = ['server/**/lives-*.test.ts'];
const root = fileURLToPath(new URL('.', import.meta.url));

const needsDom = ({ moduleId }: TestSpecification): boolean =>
  readFileSync(moduleId, 'utf8').startsWith('// @vitest-environment');

/**
 * Files that need a DOM come last: a worker ends, with all that it has loaded, when the next file asks for another
 * environment.
 */
class DomLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return [...sorted.filter((file) => !needsDom(file)), ...sorted.filter(needsDom)];
  }
}

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
    sequence: { sequencer: DomLast },
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          setupFiles: [STEADY],
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'oracles',
          include: ORACLES,
          isolate: false,
          testTimeout: 180_000,
          setupFiles: [STEADY],
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
          // To load the SDK, Prisma and the sandbox anew for each file took a second of it; each has a world of its own.
          isolate: false,
          setupFiles: [STEADY, 'server/db/testing/put-back.ts'],
          // Patience costs nothing where a test passes: other programs may leave it a tenth of a core.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          expect: { poll: { timeout: 60_000 } },
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
