import type { Comparison, MissingData, StateValue } from './alarm';

/** One period of the evaluation range; a value of undefined is missing. */
export type Datapoint = { readonly seconds: number; readonly value: number | undefined };
type Reported = { readonly seconds: number; readonly value: number };

export type Rule = {
  /** M of N: this many of `evaluationPeriods` must breach. */
  readonly datapointsToAlarm: number;
  readonly evaluationPeriods: number;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly missingData: MissingData;
};

export type Judgement = {
  /** `unchanged`: whatever the alarm was before. */
  readonly state: StateValue | 'unchanged';
  /** The reported values that were looked at, the newest first. */
  readonly evaluated: readonly Reported[];
  readonly breaching: number;
  /** Periods without a value that were counted as something. */
  readonly filled: number;
};

/** CloudWatch looks at a few periods more than an alarm has, so that a late or missing value does less harm. */
const EXTRA_PERIODS = 2;

export const evaluationRange = (evaluationPeriods: number): number => evaluationPeriods + EXTRA_PERIODS;

/**
 * The state that follows from the values of the evaluation range, the oldest first (docs/aws-facts.md §5). Missing values
 * matter only where there are fewer real ones than the alarm has periods.
 */
export function judge(range: readonly Datapoint[], rule: Rule): Judgement {
  const { evaluationPeriods: periods, datapointsToAlarm: needed } = rule;
  const reported = range.flatMap(({ seconds, value }) => (value === undefined ? [] : [{ seconds, value }]));
  const evaluated = reported.slice(-periods).toReversed();
  const breaching = evaluated.filter(({ value }) => breaches(value, rule)).length;
  const result = (state: Judgement['state'], filled = 0): Judgement => ({
    state,
    evaluated,
    breaching,
    filled,
  });

  if (breaching >= needed) return result('ALARM');
  if (evaluated.length >= periods) return result('OK');
  const missing = periods - evaluated.length;
  if (rule.missingData === 'breaching')
    return result(breaching + missing >= needed ? 'ALARM' : 'OK', missing);
  if (rule.missingData === 'notBreaching') return result('OK', missing);
  if (evaluated.length > breaching) return result('OK');
  if (rule.missingData === 'ignore') return result('unchanged');
  return result(breachedLongAgo(range, rule) ? 'ALARM' : 'INSUFFICIENT_DATA', missing);
}

export function breaches(
  value: number,
  { comparison, threshold }: Pick<Rule, 'comparison' | 'threshold'>,
): boolean {
  switch (comparison) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'LessThanThreshold':
      return value < threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= threshold;
  }
}

/** All values there are breach, and the oldest did so as many periods ago as it takes: silence does not end that. */
function breachedLongAgo(range: readonly Datapoint[], rule: Rule): boolean {
  const oldest = range.findIndex(({ value }) => value !== undefined);
  return oldest >= 0 && range.length - oldest >= rule.datapointsToAlarm;
}
