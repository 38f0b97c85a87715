import { generateCases } from '../oracle/generate';
import { askIamSimulate } from '../oracle/iam-simulate';
import { askOurs } from '../oracle/ours';

/**
 * Evaluations per second on the same distinct cases, each from policy JSON to decision, with nothing kept between
 * cases. Both sides first run all cases unmeasured, so that neither pays for starting up, and then take turns in
 * slices, so that a busy machine slows both alike.
 */
const CASES = 4_000;
const SLICE = 1_000;
const WARM_UP_ROUNDS = 2;
const ROUNDS = 3;
const SEED = 20_260_101;

const cases = generateCases(SEED, CASES);
const slices = Array.from({ length: CASES / SLICE }, (_, at) => cases.slice(at * SLICE, (at + 1) * SLICE));
const spent = { ours: 0, theirs: 0 };

for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
  for (const slice of slices) {
    const start = performance.now();
    for (const asked of slice) askOurs(asked);
    const between = performance.now();
    for (const asked of slice) await askIamSimulate(asked);
    if (round < WARM_UP_ROUNDS) continue;
    spent.ours += between - start;
    spent.theirs += performance.now() - between;
  }
}

const perSecond = (milliseconds: number) => Math.round((ROUNDS * CASES * 1_000) / milliseconds);
console.log(
  JSON.stringify({
    evaluations_per_s: perSecond(spent.ours),
    oracle_evaluations_per_s: perSecond(spent.theirs),
    ratio: Math.round((spent.theirs / spent.ours) * 10) / 10,
    distinct_cases: new Set(cases.map(({ id: _, ...rest }) => JSON.stringify(rest))).size,
    seed: SEED,
  }),
);
