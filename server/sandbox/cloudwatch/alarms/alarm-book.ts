import type { ControlStore } from '../../contract';
import { alarmArn } from '../access';
import type { MetricScope } from '../metrics/metric';
import type { MetricStore } from '../metrics/metric-store';
import type { Alarm, AlarmConfiguration, AlarmState, HistoryItem, StateValue } from './alarm';
import { evaluateAlarm, evaluationInterval } from './evaluate-alarm';
import { shownInstant } from './state-reason';

const ALARMS = 'cloudwatch.alarms';
const HISTORY = 'cloudwatch.alarm-history';
/** History is kept for two weeks (docs/aws-facts.md §5). */
const HISTORY_MS = 14 * 24 * 3_600_000;
/** Of a long time that nobody looked, the beginning and the end are evaluated: in between nothing came. */
const MOST_STEPS = 180;

/**
 * The alarms of every account. They are evaluated when somebody looks and now and then besides: each moment that an
 * evaluation was due is made up for, so that history tells when states really changed. Durable when promises resolve.
 */
export class AlarmBook {
  private sequence = 0;
  /** When each alarm was last evaluated. That nothing changed need not be durable: it is found so again. */
  private readonly looked = new Map<string, number>();

  constructor(
    private readonly store: ControlStore,
    private readonly metrics: MetricStore,
  ) {}

  find(scope: MetricScope, name: string): Alarm | undefined {
    return this.store.get<Alarm>(ALARMS, alarmArn(scope, name));
  }

  byArn(arn: string): Alarm | undefined {
    return this.store.get<Alarm>(ALARMS, arn);
  }

  /** By name. */
  of({ accountId, region }: MetricScope): readonly Alarm[] {
    return [...this.store.entries<Alarm>(ALARMS)]
      .map(([, alarm]) => alarm)
      .filter((alarm) => alarm.accountId === accountId && alarm.region === region)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  /** Brings the alarms of a scope, or all, to the present. */
  async evaluate(nowMs: number, scope?: MetricScope): Promise<void> {
    const alarms = scope ? this.of(scope) : [...this.store.entries<Alarm>(ALARMS)].map(([, alarm]) => alarm);
    await Promise.all(alarms.map((alarm) => this.bringUp(alarm, nowMs)));
    await this.forgetHistory(nowMs);
  }

  save(alarm: Alarm): Promise<void> {
    return this.store.put(ALARMS, alarm.arn, alarm);
  }

  delete(alarm: Alarm): Promise<void> {
    this.looked.delete(alarm.arn);
    return this.store.delete(ALARMS, alarm.arn);
  }

  /** Into another state, with what follows from that. */
  async enter(alarm: Alarm, state: AlarmState, evaluatedAt: number): Promise<void> {
    const writes = [this.save({ ...alarm, state, evaluatedAt })];
    if (state.value !== alarm.state.value) {
      writes.push(this.record(alarm, state.updatedAt, 'StateUpdate', stateChange(alarm.state, state)));
      for (const action of actionsOf(alarm, state.value))
        writes.push(this.record(alarm, state.updatedAt, 'Action', failedAction(action, state.value)));
    }
    await Promise.all(writes);
  }

  record(
    { accountId, region, name }: Pick<Alarm, 'accountId' | 'region' | 'name'>,
    at: number,
    type: HistoryItem['type'],
    { summary, data }: { readonly summary: string; readonly data: object },
  ): Promise<void> {
    this.sequence += 1;
    const key = `${String(at).padStart(15, '0')}-${String(this.sequence).padStart(9, '0')}-${name}`;
    const item: HistoryItem = {
      accountId,
      region,
      alarmName: name,
      at,
      type,
      summary,
      data: JSON.stringify(data),
    };
    return this.store.put(HISTORY, key, item);
  }

  /** The oldest first. It outlives the alarm. */
  history({ accountId, region }: MetricScope): readonly HistoryItem[] {
    return [...this.store.entries<HistoryItem>(HISTORY)]
      .filter(([, item]) => item.accountId === accountId && item.region === region)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, item]) => item);
  }

  private async bringUp(alarm: Alarm, nowMs: number): Promise<void> {
    const writes: Promise<unknown>[] = [];
    const from = Math.max(alarm.evaluatedAt, this.looked.get(alarm.arn) ?? 0);
    let current = alarm;
    for (const at of dueMoments(alarm.configuration, from, nowMs)) {
      const state = evaluateAlarm(this.metrics, current, at / 1000);
      this.looked.set(alarm.arn, at);
      if (state === current.state) continue;
      writes.push(this.enter(current, state, at));
      current = { ...current, state, evaluatedAt: at };
    }
    await Promise.all(writes);
  }

  private async forgetHistory(nowMs: number): Promise<void> {
    const old = [...this.store.entries<HistoryItem>(HISTORY)].filter(([, { at }]) => at < nowMs - HISTORY_MS);
    await Promise.all(old.map(([key]) => this.store.delete(HISTORY, key)));
  }
}

/** The moments since the last evaluation at which one was due. */
function* dueMoments(configuration: AlarmConfiguration, from: number, nowMs: number): Generator<number> {
  const interval = evaluationInterval(configuration) * 1000;
  const first = Math.floor(from / interval) + 1;
  const last = Math.floor(nowMs / interval);
  for (let step = first; step <= last; step++) {
    if (step === first + MOST_STEPS) step = Math.max(step, last - MOST_STEPS + 1);
    yield step * interval;
  }
}

function actionsOf({ configuration }: Alarm, value: StateValue): readonly string[] {
  return configuration.actionsEnabled ? configuration.actions[value] : [];
}

function stateChange(before: AlarmState, after: AlarmState) {
  const told = ({ value, reason, reasonData }: AlarmState) => ({
    stateValue: value,
    stateReason: reason,
    ...(reasonData !== undefined && { stateReasonData: JSON.parse(reasonData) as object }),
  });
  return {
    summary: `Alarm updated from ${before.value} to ${after.value}`,
    data: { version: '1.0', oldState: told(before), newState: told(after) },
  };
}

/** There is nobody in the sandbox who could take a notification, and it does not pretend that there were. */
const failedAction = (action: string, stateValue: StateValue) => ({
  summary: `Failed to execute action ${action}. Received error: "This sandbox executes no alarm actions"`,
  data: { version: '1.0', actionState: 'Failed', notificationResource: action, stateValue },
});

export const configurationChange = (name: string, what: 'created' | 'updated' | 'deleted', at: number) => ({
  summary: `Alarm "${name}" ${what}`,
  data: {
    version: '1.0',
    type: what === 'created' ? 'Create' : what === 'updated' ? 'Update' : 'Delete',
    at: shownInstant(at),
  },
});
