import { ensureBrowser } from '../../e2e/support/browser';
import {
  boundaries,
  type Check,
  type Count,
  integration,
  journeys,
  lint,
  oracles,
  types,
  unit,
} from './checks';

/** The journeys with the machine's browser, which is installed if there is none. */
const journeysInBrowser: Check = {
  name: journeys.name,
  async run(project) {
    const found = ensureBrowser((line) => console.log(line));
    if (!found.ok) {
      console.log(found.problem);
      return { passed: 0, failed: 1 };
    }
    if (found.browser.executablePath) process.env.PW_CHROMIUM = found.browser.executablePath;
    return journeys.run(project);
  },
};

const ALL: readonly Check[] = [types, lint, boundaries, unit, oracles, integration, journeysInBrowser];

async function runChecks(checks: readonly Check[]): Promise<Count> {
  const total = { passed: 0, failed: 0 };
  for (const check of checks) {
    console.log(`\n== ${check.name}`);
    const started = Date.now();
    const { passed, failed } = await check.run(process.cwd());
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`== ${check.name}: ${passed} passed, ${failed} failed (${seconds} s)`);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

// `npm test` runs everything; `npm test -- unit lint` what is named. The last line is the sum.
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !ALL.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no check ${unknown.join(', ')}; there are ${ALL.map((check) => check.name).join(', ')}.`,
  );
  process.exitCode = 1;
} else {
  const checks = wanted.length > 0 ? ALL.filter((check) => wanted.includes(check.name)) : ALL;
  const { passed, failed } = await runChecks(checks);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
