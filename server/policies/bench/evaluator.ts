import { generateCases } from '../oracle/generate';
import { askIamSimulate } from '../oracle/iam-simulate';
import type { OracleCase } from '../oracle/oracle-case';
import { askOurs } from '../oracle/ours';

/**
 * Evaluations per second on the same distinct cases, each from policy JSON to decision, with nothing kept between
 * cases. Both sides first run for the same time unmeasured, until their code is compiled, and then take turns, so
 * that a busy machine slows both alike.
 */
const CASES = 4_000;
const SEED = 20_260_101;
const WARM_UP_MILLISECONDS = 2_500;
const TURN_MILLISECONDS = 1_000;
const TURNS = 4;

const cases = generateCases(SEED, CASES);
type Asking = (asked: OracleCase) => unknown;
type Spent = { evaluations: number; milliseconds: number };

/** Whole passes over all cases, until the time is over. */
async function run(ask: Asking, milliseconds: number): Promise<Spent> {
  const start = performance.now();
  let evaluations = 0;
  do {
    for (const asked of cases) {
      const answer = ask(asked);
      if (answer instanceof Promise) await answer;
    }
    evaluations += cases.length;
  } while (performance.now() - start < milliseconds);
  return { evaluations, milliseconds: performance.now() - start };
}

await run(askOurs, WARM_UP_MILLISECONDS);
await run(askIamSimulate, WARM_UP_MILLISECONDS);
const ours: Spent = { evaluations: 0, milliseconds: 0 };
const theirs: Spent = { evaluations: 0, milliseconds: 0 };
for (let turn = 0; turn < TURNS; turn++) {
  add(ours, await run(askOurs, TURN_MILLISECONDS));
  add(theirs, await run(askIamSimulate, TURN_MILLISECONDS));
}

function add(total: Spent, turn: Spent): void {
  total.evaluations += turn.evaluations;
  total.milliseconds += turn.milliseconds;
}

const perSecond = ({ evaluations, milliseconds }: Spent) => (evaluations * 1_000) / milliseconds;
console.log(
  JSON.stringify({
    evaluations_per_s: Math.round(perSecond(ours)),
    oracle_evaluations_per_s: Math.round(perSecond(theirs)),
    ratio: Math.round((perSecond(ours) / perSecond(theirs)) * 10) / 10,
    distinct_cases: new Set(cases.map(({ id: _, ...rest }) => JSON.stringify(rest))).size,
    seed: SEED,
  }),
);
