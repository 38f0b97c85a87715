import { ensureBrowser } from '../../e2e/support/browser';
import {
  boundaries,
  type Check,
  type Count,
  integration,
  journeys,
  lint,
  lives,
  oracles,
  types,
  unit,
} from './checks';

/** The journeys with the machine's browser, which is installed if there is none. */
const journeysInBrowser: Check = {
  name: journeys.name,
  async run(project, mark) {
    const found = ensureBrowser((line) => console.log(line));
    if (!found.ok) {
      console.log(found.problem);
      return { passed: 0, failed: 1 };
    }
    if (found.browser.executablePath) process.env.PW_CHROMIUM = found.browser.executablePath;
    return journeys.run(project, mark);
  },
};

/**
 * What runs at the same time, in this order: the compiler, which computes on one core, beside the short ones; and two that
 * wait more than they compute, for processes, streams and pages.
 */
const STAGES: readonly (readonly Check[])[] = [
  [types, lint, boundaries],
  [unit],
  [oracles],
  [integration, journeysInBrowser],
];
const ALL = STAGES.flat();
/** Only when they are named: minutes of random steps. */
const NAMED: readonly Check[] = [...ALL, lives];

async function runCheck(check: Check, mark?: string): Promise<Count> {
  console.log(`\n== ${check.name}`);
  const started = Date.now();
  const count = await check.run(process.cwd(), mark);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`== ${check.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  return count;
}

async function runChecks(checks: readonly Check[]): Promise<Count> {
  const counts: Count[] = [];
  for (const stage of [...STAGES, [lives]]) {
    const named = stage.filter((check) => checks.includes(check));
    const marked = named.length > 1;
    counts.push(
      ...(await Promise.all(named.map((check) => runCheck(check, marked ? `${check.name} |` : undefined)))),
    );
  }
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

// `npm test` runs everything but lives; `npm test -- unit lint` what is named. The last line is the sum.
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !NAMED.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(', ')}; there are ${NAMED.map((check) => check.name).join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  const checks = wanted.length > 0 ? NAMED.filter((check) => wanted.includes(check.name)) : ALL;
  const { passed, failed } = await runChecks(checks);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
