import { MOST_TAGS } from '../../standards/domain/rule';
import { happened, impossible, possible, type StepState, type StreamShape } from './stream-shape';
import type { StreamStep } from './stream-step';

export type SettingStep = Extract<
  StreamStep,
  {
    kind:
      | 'RETENTION_UP'
      | 'RETENTION_DOWN'
      | 'ENCRYPT'
      | 'STOP_ENCRYPTION'
      | 'RECORD_SIZE'
      | 'METRICS_ON'
      | 'METRICS_OFF'
      | 'TAG'
      | 'UNTAG';
  }
>;

const SETTINGS: ReadonlySet<string> = new Set<SettingStep['kind']>([
  'RETENTION_UP',
  'RETENTION_DOWN',
  'ENCRYPT',
  'STOP_ENCRYPTION',
  'RECORD_SIZE',
  'METRICS_ON',
  'METRICS_OFF',
  'TAG',
  'UNTAG',
]);
export const isSetting = (step: StreamStep): step is SettingStep => SETTINGS.has(step.kind);

/** AWS shows a key as it was named: by its ARN, its id or an alias, with or without the account before it. */
const keyName = (keyId: string): string =>
  keyId.replace(/^arn:[^:]*:kms:[^:]*:\d*:/, '').replace(/^key\//, '');
export const sameKey = (one: string, other: string): boolean => keyName(one) === keyName(other);

/** Enhanced monitoring may say ALL where it is on for everything. */
export const reports = ({ shardMetrics }: Pick<StreamShape, 'shardMetrics'>, metric: string): boolean =>
  shardMetrics.includes(metric) || shardMetrics.includes('ALL');

function retentionState(step: Extract<SettingStep, { hours: number }>, hours: number): StepState {
  if (hours === step.hours) return happened;
  const longer = hours < step.hours;
  if (longer === (step.kind === 'RETENTION_UP')) return possible;
  return impossible(
    longer
      ? `The stream keeps records for ${hours} hours only by now: there is nothing to lower.`
      : `The stream keeps records for ${hours} hours by now: going back to ${step.hours} would throw records away.`,
  );
}

function tagState(tags: Readonly<Record<string, string>>, held: Readonly<Record<string, string>>): StepState {
  if (Object.entries(tags).every(([key, value]) => held[key] === value)) return happened;
  const after = Object.keys({ ...held, ...tags }).length;
  return after <= MOST_TAGS
    ? possible
    : impossible(`The stream would have ${after} tags; AWS allows ${MOST_TAGS}.`);
}

/** Whether a step that changes a setting has happened, from what AWS says of the stream. Tags that were not read are none. */
export function stateOfSetting(step: SettingStep, shape: StreamShape): StepState {
  switch (step.kind) {
    case 'RETENTION_UP':
    case 'RETENTION_DOWN':
      return retentionState(step, shape.retentionHours);
    case 'ENCRYPT':
      return shape.keyId !== null && sameKey(shape.keyId, step.keyId) ? happened : possible;
    case 'STOP_ENCRYPTION':
      return shape.keyId === null ? happened : possible;
    case 'RECORD_SIZE':
      return shape.recordKib === step.kib ? happened : possible;
    case 'METRICS_ON':
      return step.metrics.every((metric) => reports(shape, metric)) ? happened : possible;
    case 'METRICS_OFF':
      return step.metrics.some((metric) => reports(shape, metric)) ? possible : happened;
    case 'TAG':
      return tagState(step.tags, shape.tags ?? {});
    case 'UNTAG':
      return step.keys.some((key) => shape.tags?.[key] !== undefined) ? possible : happened;
  }
}

const ALL = 'ALL';

/** The settings as they would be once a step has been taken. */
export function afterSetting(shape: StreamShape, step: SettingStep): StreamShape {
  switch (step.kind) {
    case 'RETENTION_UP':
    case 'RETENTION_DOWN':
      return { ...shape, retentionHours: step.hours };
    case 'ENCRYPT':
      return { ...shape, keyId: step.keyId };
    case 'STOP_ENCRYPTION':
      return { ...shape, keyId: null };
    case 'RECORD_SIZE':
      return { ...shape, recordKib: step.kib };
    case 'METRICS_ON':
      return { ...shape, shardMetrics: [...new Set([...shape.shardMetrics, ...step.metrics])] };
    case 'METRICS_OFF': {
      const off: readonly string[] = [...step.metrics, ALL];
      return { ...shape, shardMetrics: shape.shardMetrics.filter((metric) => !off.includes(metric)) };
    }
    case 'TAG':
      return { ...shape, tags: { ...shape.tags, ...step.tags } };
    case 'UNTAG':
      return {
        ...shape,
        tags: Object.fromEntries(
          Object.entries(shape.tags ?? {}).filter(([key]) => !step.keys.includes(key)),
        ),
      };
  }
}
