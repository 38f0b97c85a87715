import type { DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation } from '../../contract';
import type { TokenSeal } from '../../kinesis/sealed-token';
import { checkAlarm, scopeOf } from '../access';
import { integerBetween, invalidNextToken, notImplemented, oneOf } from '../errors';
import type { HistoryItem } from './alarm';
import type { AlarmBook } from './alarm-book';

const MOST = 100;
const TYPES = ['ConfigurationUpdate', 'StateUpdate', 'Action'] as const;

/** What became of one alarm, or of all: two weeks of it, the newest first unless told. */
export const describeAlarmHistory = (
  book: AlarmBook,
  seal: TokenSeal,
): Operation<DescribeAlarmHistoryInput, DescribeAlarmHistoryOutput> => ({
  checks: (input, context) => [checkAlarm('DescribeAlarmHistory', context, input.AlarmName ?? '*')],
  async run(input, context) {
    if (input.AlarmContributorId !== undefined) throw notImplemented('The history of a contributor');
    const scope = scopeOf(context);
    const most = integerBetween(input.MaxRecords, 'maxRecords', { least: 1, most: MOST, fallback: MOST });
    const newestFirst = oneOf(input.ScanBy ?? 'TimestampDescending', 'scanBy', [
      'TimestampDescending',
      'TimestampAscending',
    ]);
    const matches = filterOf(input);
    const from = input.NextToken === undefined ? 0 : openToken(seal, input.NextToken, scope.accountId);
    await book.evaluate(context.now.getTime(), scope);
    const asked = input.AlarmTypes === undefined || input.AlarmTypes.includes('MetricAlarm');
    const found = asked ? book.history(scope).filter(matches) : [];
    const ordered = newestFirst === 'TimestampDescending' ? found.toReversed() : found;
    const page = ordered.slice(from, from + most);
    return {
      AlarmHistoryItems: page.map((item) => ({
        AlarmName: item.alarmName,
        AlarmType: 'MetricAlarm',
        Timestamp: new Date(item.at),
        HistoryItemType: item.type,
        HistorySummary: item.summary,
        HistoryData: item.data,
      })),
      ...(from + page.length < ordered.length && {
        NextToken: seal.seal('alarm-history', [scope.accountId, from + page.length]),
      }),
    };
  },
});

function filterOf(input: DescribeAlarmHistoryInput): (item: HistoryItem) => boolean {
  const { AlarmName, StartDate, EndDate } = input;
  const type =
    input.HistoryItemType === undefined ? undefined : oneOf(input.HistoryItemType, 'historyItemType', TYPES);
  return (item) =>
    (AlarmName === undefined || item.alarmName === AlarmName) &&
    (type === undefined || item.type === type) &&
    (StartDate === undefined || item.at >= StartDate.getTime()) &&
    (EndDate === undefined || item.at <= EndDate.getTime());
}

function openToken(seal: TokenSeal, token: string, accountId: string): number {
  const [of, from] = seal.open('alarm-history', token) ?? [];
  if (of !== accountId) throw invalidNextToken();
  return Number(from);
}
