import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** What one part of `npm test` found. */
export type Count = { readonly passed: number; readonly failed: number };

/** One part of `npm test`. */
export type Check = {
  readonly name: string;
  /** `mark` stands before each line of its output, where another check prints at the same time. */
  readonly run: (project: string, mark?: string) => Promise<Count>;
};

type Command = {
  /** Below the project's folder. */
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
};

/** Runs a program of the project's own with its output on the terminal; true when it ends well. */
function run(project: string, command: Command, mark?: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(project, command.program), ...command.args], {
      cwd: project,
      stdio: mark === undefined ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...command.env },
    });
    for (const output of [child.stdout, child.stderr])
      if (output) createInterface({ input: output }).on('line', (line) => console.log(`${mark} ${line}`));
    child.once('error', reject);
    // Not before its last line was printed.
    child.once('close', (code) => resolve(code === 0));
  });
}

/** A program that is one check: its end decides. */
const single = (name: string, ...commands: readonly Command[]): Check => ({
  name,
  async run(project, mark) {
    for (const command of commands) {
      if (!(await run(project, command, mark))) return { passed: 0, failed: 1 };
    }
    return { passed: 1, failed: 0 };
  },
});

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numFailedTestSuites: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/**
 * The count of a test runner that wrote a report. Nothing executed is a failure, and so is a runner that ended
 * badly with every test passed: something outside the tests went wrong.
 */
export function judgeRun(endedWell: boolean, count: Count | null): Count {
  if (!count || count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  return !endedWell && count.failed === 0 ? { ...count, failed: 1 } : count;
}

/** A file that fails to load has no tests of its own to fail. */
export function countVitest(report: unknown): Count {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = vitestReport.parse(report);
  return { passed: numPassedTests, failed: numFailedTests > 0 ? numFailedTests : numFailedTestSuites };
}

export function countPlaywright(report: unknown): Count {
  const { expected, unexpected, flaky } = playwrightReport.parse(report).stats;
  return { passed: expected + flaky, failed: unexpected };
}

/** A runner that reports in JSON to a file. */
const counted = (
  name: string,
  command: (report: string) => Command,
  count: (report: unknown) => Count,
): Check => ({
  name,
  async run(project, mark) {
    const report = join(project, `test-results/${name}.json`);
    rmSync(report, { force: true });
    const endedWell = await run(project, command(report), mark);
    const counts = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : null;
    return judgeRun(endedWell, counts);
  },
});

const vitest = (project: 'unit' | 'oracles' | 'integration' | 'lives'): Check =>
  counted(
    project,
    (report) => ({
      program: 'node_modules/vitest/vitest.mjs',
      args: [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      env: { NODE_ENV: 'test' },
    }),
    countVitest,
  );

export const types = single(
  'types',
  // The declarations of Next's own files, which a fresh checkout does not have.
  { program: 'node_modules/next/dist/bin/next', args: ['typegen'] },
  { program: 'node_modules/typescript/bin/tsc', args: ['--noEmit'] },
);
export const lint = single('lint', { program: 'node_modules/@biomejs/biome/bin/biome', args: ['check'] });
export const boundaries = single('boundaries', {
  program: 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
  args: ['--config', '.dependency-cruiser.cjs', 'app', 'components', 'server', 'e2e'],
});
/** What the journeys and the screens start; made here it is made once, while one core has nothing else to do. */
export const build = single('build', { program: 'server/runtime/launch.mjs', args: ['build'] });
export const unit = vitest('unit');
export const oracles = vitest('oracles');
export const integration = vitest('integration');
export const lives = vitest('lives');

const playwright = (name: string, config: string): Check =>
  counted(
    name,
    (report) => ({
      program: 'node_modules/@playwright/test/cli.js',
      args: ['test', '--config', config, '--reporter=list,json'],
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, DEBUG: undefined },
    }),
    countPlaywright,
  );

export const journeys = playwright('journeys', 'e2e/playwright.config.ts');
export const screens = playwright('screens', 'e2e/accessibility.config.ts');
