import { ensureBrowser } from '../../e2e/support/browser';
import {
  boundaries,
  build,
  type Check,
  type Count,
  integration,
  journeys,
  lint,
  lives,
  oracles,
  screens,
  types,
  unit,
} from './checks';

/** With the machine's browser, which is installed if there is none. */
const inBrowser = (check: Check): Check => ({
  name: check.name,
  async run(project, mark) {
    const found = ensureBrowser((line) => console.log(line));
    if (!found.ok) {
      console.log(found.problem);
      return { passed: 0, failed: 1 };
    }
    if (found.browser.executablePath) process.env.PW_CHROMIUM = found.browser.executablePath;
    return check.run(project, mark);
  },
});

/** Checks that run one after the other. */
type Lane = readonly Check[];

/**
 * Lanes that run at the same time, in this order: first what only computes, so that no core waits for the other one; and
 * then what waits more than it computes, for processes, streams and pages.
 */
const STAGES: readonly (readonly Lane[])[] = [
  [
    [types, lint, boundaries, build],
    [unit, oracles],
  ],
  [[integration, inBrowser(screens)], [inBrowser(journeys)]],
];
const ALL = STAGES.flat(2);
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
  for (const stage of [...STAGES, [[lives]]]) {
    const lanes = stage
      .map((lane) => lane.filter((check) => checks.includes(check)))
      .filter((lane) => lane.length > 0);
    const runLane = async (lane: Lane) => {
      for (const check of lane)
        counts.push(await runCheck(check, lanes.length > 1 ? `${check.name} |` : undefined));
    };
    await Promise.all(lanes.map(runLane));
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
