import { judge } from '../domain/verdict';
import { scenarios } from './scenarios';

export type VerdictScore = {
  readonly right: number;
  readonly of: number;
  readonly seed: string;
  readonly wrong: readonly {
    readonly name: string;
    readonly truth: readonly string[];
    readonly named: readonly string[];
  }[];
};

const alike = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((each) => other.includes(each));

/**
 * Judges ten streams that are generated from the seed. Right is only who names exactly what was built in: one cause, both
 * of a mixed stream, both neighbours of a borderline one and says that it is one, and nothing for a healthy one.
 */
export function scoreVerdicts(seed: string): VerdictScore {
  const judged = scenarios(seed).map(({ name, truth, borderline, evidence }) => {
    const verdict = judge(evidence);
    const named = verdict.findings.map(({ cause }) => cause);
    const right = alike(truth, named) && (verdict.kind === 'borderline') === borderline;
    return { name, truth, named, right };
  });
  return {
    right: judged.filter(({ right }) => right).length,
    of: judged.length,
    seed,
    wrong: judged.filter(({ right }) => !right).map(({ right: _, ...rest }) => rest),
  };
}
