import { SIGNALS, type Signal } from './signal';

/** Who hears of it besides those who look at the page. */
export const TELLS = ['NOBODY', 'OWNERS', 'OWNERS_AND_GOVERNANCE'] as const;
export type Tells = (typeof TELLS)[number];

/**
 * Fires after `fireMinutes` minutes in a row at or above the threshold, and clears after `clearMinutes` in a row below
 * `clearBelow`, which is never above the threshold: what lies between the two changes nothing. Of a verdict each look counts as
 * one, whatever time lies between two of them.
 */
export type AlertRule = {
  readonly signal: Signal;
  readonly on: boolean;
  readonly threshold: number;
  readonly clearBelow: number;
  readonly fireMinutes: number;
  readonly clearMinutes: number;
  readonly tells: Tells;
};

/** What a product has as long as nobody changed it: the thresholds of AWS's own advice where it gives one. */
export const DEFAULT_RULES: readonly AlertRule[] = [
  rule('WRITE_USE', [0.8, 5], [0.7, 10]),
  rule('SHARD_WRITE_USE', [0.9, 5], [0.75, 10]),
  rule('THROTTLED_WRITES', [1, 2], [1, 10]),
  rule('THROTTLED_READS', [1, 5], [1, 10]),
  // Records that nobody read are lost at 100 %: governance hears of it as well.
  rule('ITERATOR_AGE', [0.5, 5], [0.4, 10], 'OWNERS_AND_GOVERNANCE'),
  rule('CONSUMER_LAG', [600, 10], [120, 10]),
  // In looks, not in minutes: each verdict is of an hour.
  rule('VERDICT', [1, 2], [1, 3]),
];

function rule(
  signal: Signal,
  [threshold, fireMinutes]: readonly [number, number],
  [clearBelow, clearMinutes]: readonly [number, number],
  tells: Tells = 'OWNERS',
): AlertRule {
  return { signal, on: true, threshold, clearBelow, fireMinutes, clearMinutes, tells };
}

/** A product's rules in the order of the signals: its own where it has some, the defaults elsewhere. */
export const rulesOf = (own: readonly AlertRule[]): readonly AlertRule[] =>
  SIGNALS.flatMap(
    (signal) =>
      own.find((each) => each.signal === signal) ??
      DEFAULT_RULES.find((each) => each.signal === signal) ??
      [],
  );

export function isDefault(one: AlertRule): boolean {
  const usual = DEFAULT_RULES.find(({ signal }) => signal === one.signal);
  return (
    usual !== undefined &&
    (Object.keys(usual) as (keyof AlertRule)[]).every((part) => usual[part] === one[part])
  );
}
