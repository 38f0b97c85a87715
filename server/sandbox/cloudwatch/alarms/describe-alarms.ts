import type {
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../contract';
import type { TokenSeal } from '../../kinesis/sealed-token';
import { checkAlarm, checkMetrics, scopeOf } from '../access';
import { integerBetween, invalidNextToken, notImplemented, oneOf, validationError } from '../errors';
import { readDimensions } from '../identity-input';
import { type MetricIdentity, metricKey } from '../metrics/metric';
import { type Alarm, STATE_VALUES } from './alarm';
import type { AlarmBook } from './alarm-book';
import { alarmView } from './alarm-view';

const MOST = 100;
const PAGE = 50;

/** Composite and log alarms cannot be made here, so that there are none to show. */
export const describeAlarms = (
  book: AlarmBook,
  seal: TokenSeal,
): Operation<DescribeAlarmsInput, DescribeAlarmsOutput> => ({
  checks: (input, context) =>
    (input.AlarmNames?.length ? input.AlarmNames : ['*']).map((name) =>
      checkAlarm('DescribeAlarms', context, name),
    ),
  async run(input, context) {
    const scope = scopeOf(context);
    const matches = filterOf(input);
    const most = integerBetween(input.MaxRecords, 'maxRecords', { least: 1, most: MOST, fallback: PAGE });
    const after = input.NextToken === undefined ? '' : openToken(seal, input.NextToken, scope.accountId);
    await book.evaluate(context.now.getTime(), scope);
    const asksForMetricAlarms = input.AlarmTypes === undefined || input.AlarmTypes.includes('MetricAlarm');
    const rest = asksForMetricAlarms
      ? book.of(scope).filter((alarm) => alarm.name > after && matches(alarm))
      : [];
    const page = rest.slice(0, most);
    const last = page.at(-1);
    return {
      CompositeAlarms: [],
      MetricAlarms: page.map(alarmView),
      ...(rest.length > page.length &&
        last && { NextToken: seal.seal('list-alarms', [scope.accountId, last.name]) }),
    };
  },
});

function filterOf(input: DescribeAlarmsInput): (alarm: Alarm) => boolean {
  const { AlarmNames, AlarmNamePrefix, ActionPrefix, StateValue } = input;
  if (input.ChildrenOfAlarmName !== undefined || input.ParentsOfAlarmName !== undefined)
    throw notImplemented('The family of composite alarms');
  if (AlarmNames !== undefined && AlarmNamePrefix !== undefined)
    throw validationError(
      'The parameters AlarmNames and AlarmNamePrefix are mutually exclusive and you have specified both.',
    );
  if (AlarmNames !== undefined && AlarmNames.length > MOST)
    throw validationError(`The collection AlarmNames must not have a size greater than ${MOST}.`);
  const state = StateValue === undefined ? undefined : oneOf(StateValue, 'stateValue', STATE_VALUES);
  const names = AlarmNames && new Set(AlarmNames);
  return ({ name, state: { value }, configuration: { actions } }) =>
    (names === undefined || names.size === 0 || names.has(name)) &&
    (AlarmNamePrefix === undefined || name.startsWith(AlarmNamePrefix)) &&
    (state === undefined || value === state) &&
    (ActionPrefix === undefined ||
      Object.values(actions).some((arns) => arns.some((arn) => arn.startsWith(ActionPrefix))));
}

function openToken(seal: TokenSeal, token: string, accountId: string): string {
  const [of, after] = seal.open('list-alarms', token) ?? [];
  if (of !== accountId) throw invalidNextToken();
  return String(after);
}

/** Alarms on one metric; those of an expression that uses it are not among them. */
export const describeAlarmsForMetric = (
  book: AlarmBook,
): Operation<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> => ({
  checks: (_input, context) => [checkMetrics('DescribeAlarmsForMetric', context)],
  async run(input, context) {
    const scope = scopeOf(context);
    const metric: MetricIdentity = {
      namespace: input.Namespace ?? '',
      name: input.MetricName ?? '',
      dimensions: readDimensions(input.Dimensions, 'Dimensions'),
    };
    await book.evaluate(context.now.getTime(), scope);
    const found = book.of(scope).filter(({ configuration: { watched } }) => {
      if (watched.kind !== 'metric' || metricKey(watched) !== metricKey(metric)) return false;
      const statistic = input.ExtendedStatistic ?? input.Statistic;
      return (
        (statistic === undefined || watched.statistic === statistic) &&
        (input.Period === undefined || watched.period === input.Period) &&
        (input.Unit === undefined || watched.unit === input.Unit)
      );
    });
    return { MetricAlarms: found.map(alarmView) };
  },
});
