import type {
  DeleteAlarmsInput,
  DisableAlarmActionsInput,
  EnableAlarmActionsInput,
  SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../contract';
import type { TokenSeal } from '../../kinesis/sealed-token';
import { checkAlarm, scopeOf } from '../access';
import { invalidFormat, oneOf, resourceNotFound, validationError } from '../errors';
import { type Alarm, STATE_VALUES } from './alarm';
import { type AlarmBook, configurationChange } from './alarm-book';
import { describeAlarmHistory } from './alarm-history';
import { alarmTagOperations } from './alarm-tags';
import { alarmView } from './alarm-view';
import { describeAlarms, describeAlarmsForMetric } from './describe-alarms';
import { putMetricAlarm } from './put-metric-alarm';

const MOST_NAMES = 100;
const MOST_REASON = 1_023;

/** Everything about metric alarms (docs/aws-facts.md §5). */
export function alarmOperations(book: AlarmBook, seal: TokenSeal) {
  return {
    PutMetricAlarm: putMetricAlarm(book),
    DescribeAlarms: describeAlarms(book, seal),
    DescribeAlarmsForMetric: describeAlarmsForMetric(book),
    DescribeAlarmHistory: describeAlarmHistory(book, seal),
    DeleteAlarms: deleteAlarms(book),
    SetAlarmState: setAlarmState(book),
    EnableAlarmActions: switchActions(book, 'EnableAlarmActions', true),
    DisableAlarmActions: switchActions(book, 'DisableAlarmActions', false),
    ...alarmTagOperations(book),
  };
}

type Named = DeleteAlarmsInput & EnableAlarmActionsInput & DisableAlarmActionsInput;

/** Does something to each of the alarms that there are: names of others are passed over. */
const forEach = (
  book: AlarmBook,
  action: string,
  change: (alarm: Alarm, now: number) => Promise<unknown>,
): Operation<Named, object> => ({
  checks: (input, context) => (input.AlarmNames ?? []).map((name) => checkAlarm(action, context, name)),
  async run(input, context) {
    const names = input.AlarmNames ?? [];
    if (names.length > MOST_NAMES)
      throw validationError(`The collection AlarmNames must not have a size greater than ${MOST_NAMES}.`);
    const scope = scopeOf(context);
    const now = context.now.getTime();
    await book.evaluate(now, scope);
    const alarms = [...new Set(names)].flatMap((name) => book.find(scope, name) ?? []);
    await Promise.all(alarms.map((alarm) => change(alarm, now)));
    return undefined;
  },
});

const deleteAlarms = (book: AlarmBook) =>
  forEach(book, 'DeleteAlarms', (alarm, now) => {
    const { summary, data } = configurationChange(alarm.name, 'deleted', now);
    return Promise.all([
      book.delete(alarm),
      book.record(alarm, now, 'ConfigurationUpdate', {
        summary,
        data: { ...data, deletedAlarm: alarmView(alarm) },
      }),
    ]);
  });

const switchActions = (book: AlarmBook, action: string, actionsEnabled: boolean) =>
  forEach(book, action, async (alarm, now) => {
    if (alarm.configuration.actionsEnabled === actionsEnabled) return;
    const configuration = { ...alarm.configuration, actionsEnabled };
    await Promise.all([
      book.save({ ...alarm, configuration, configuredAt: now }),
      book.record(alarm, now, 'ConfigurationUpdate', configurationChange(alarm.name, 'updated', now)),
    ]);
  });

/** Until the next evaluation, which looks at the metric again. */
const setAlarmState = (book: AlarmBook): Operation<SetAlarmStateInput, object> => ({
  checks: (input, context) => [checkAlarm('SetAlarmState', context, input.AlarmName ?? '')],
  async run(input, context) {
    const scope = scopeOf(context);
    const now = context.now.getTime();
    const value = oneOf(input.StateValue ?? '', 'stateValue', STATE_VALUES);
    const reason = input.StateReason ?? '';
    if (reason.length > MOST_REASON)
      throw validationError(`The parameter StateReason must not have a length greater than ${MOST_REASON}.`);
    if (input.StateReasonData !== undefined && !isJson(input.StateReasonData))
      throw invalidFormat('StateReasonData is not JSON');
    await book.evaluate(now, scope);
    const alarm = book.find(scope, input.AlarmName ?? '');
    if (!alarm) throw resourceNotFound('');
    const { transitionedAt } = alarm.state;
    await book.enter(
      alarm,
      {
        value,
        reason,
        ...(input.StateReasonData !== undefined && { reasonData: input.StateReasonData }),
        updatedAt: now,
        transitionedAt: value === alarm.state.value ? transitionedAt : now,
      },
      now,
    );
    return undefined;
  },
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
