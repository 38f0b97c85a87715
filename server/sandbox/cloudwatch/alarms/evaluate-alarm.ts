import { AwsError } from '../../contract';
import type { MetricStore } from '../metrics/metric-store';
import type { Alarm, AlarmConfiguration, AlarmState } from './alarm';
import { judge, type Rule } from './judge';
import { periodOf, type ReadRange, readRange } from './read-range';
import { stateReason, stateReasonData } from './state-reason';

export const INITIAL_REASON = 'Unchecked: Initial alarm creation';

/** How many seconds lie between two evaluations. */
export const evaluationInterval = ({ watched }: AlarmConfiguration): number =>
  periodOf(watched) < 60 ? 10 : 60;

/**
 * The state of an alarm at a moment, from the values of the full periods before it; what it was before may stay. An
 * alarm tells when and why it came into its state: evaluations that find it there again change nothing.
 */
export function evaluateAlarm(store: MetricStore, alarm: Alarm, seconds: number): AlarmState {
  const { configuration, state: before } = alarm;
  const read = readOrFail(store, alarm, seconds);
  if (typeof read === 'string')
    return settled(before, { value: before.value, reason: read, evaluation: 'EVALUATION_ERROR' }, seconds);

  const rule = ruleOf(configuration);
  const judgement = judge(read.range, rule);
  const { state: value } = judgement;
  if (value === 'unchanged' || tooFewSamples(configuration, read.samples)) return before;
  const found = {
    value,
    reason: stateReason(value, judgement, rule),
    reasonData: stateReasonData(judgement, rule, askedOf(configuration), seconds * 1000),
    ...(read.partial && { evaluation: 'PARTIAL_DATA' as const }),
  };
  return settled(before, found, seconds);
}

type Found = Pick<AlarmState, 'value' | 'reason' | 'reasonData' | 'evaluation'>;

function settled(before: AlarmState, found: Found, seconds: number): AlarmState {
  const same = found.value === before.value;
  if (same && found.evaluation === before.evaluation && before.reason !== INITIAL_REASON) return before;
  const at = seconds * 1000;
  return { ...found, updatedAt: at, transitionedAt: same ? before.transitionedAt : at };
}

function readOrFail(store: MetricStore, alarm: Alarm, seconds: number): ReadRange | string {
  try {
    return readRange(store, alarm, seconds);
  } catch (error) {
    if (error instanceof AwsError) return error.message;
    throw error;
  }
}

const ruleOf = (configuration: AlarmConfiguration): Rule => ({
  datapointsToAlarm: configuration.datapointsToAlarm ?? configuration.evaluationPeriods,
  evaluationPeriods: configuration.evaluationPeriods,
  comparison: configuration.comparison,
  threshold: configuration.threshold,
  missingData: configuration.missingData ?? 'missing',
});

function askedOf({ watched }: AlarmConfiguration): Parameters<typeof stateReasonData>[2] {
  const period = periodOf(watched);
  if (watched.kind === 'queries') return { period };
  const { statistic, unit } = watched;
  return { period, statistic, ...(unit !== undefined && { unit }) };
}

/** A percentile of few samples says little, and may be told to change nothing (docs/aws-facts.md §5). */
function tooFewSamples({ watched, lowSampleCount }: AlarmConfiguration, samples: number): boolean {
  if (watched.kind !== 'metric' || lowSampleCount !== 'ignore') return false;
  const percentile = /^p(\d+(?:\.\d+)?)$/.exec(watched.statistic)?.[1];
  if (percentile === undefined) return false;
  const tail = Math.min(Number(percentile), 100 - Number(percentile));
  // Tails like that of p99.9 are not exact in binary.
  return samples < 1_000 / tail - 1e-6;
}
