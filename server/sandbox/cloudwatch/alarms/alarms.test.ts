import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, openBench } from '../testing/call-service';
import { DAYS, HOUR, MINUTE, NINE } from '../testing/recorded';
import { history, put, report, show, TOPIC } from './testing/lag-alarm';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.stop());

const pass = (seconds: number) => {
  bench.clock.seconds += seconds;
};
const state = async () => (await show(bench)).StateValue;
const summaries = async (input: object = {}) =>
  (await history(bench, input)).AlarmHistoryItems.map(({ HistorySummary }) => HistorySummary);

describe('an alarm', () => {
  test('is shown as it was put, unchecked at first', async () => {
    await put(bench, { Dimensions: [{ Name: 'Stream', Value: 'orders' }], AlarmActions: [TOPIC] });
    const created = new Date(NINE * 1000);
    expect(await show(bench)).toEqual({
      AlarmName: 'lag',
      AlarmArn: 'arn:aws:cloudwatch:eu-west-1:222233334444:alarm:lag',
      AlarmConfigurationUpdatedTimestamp: created,
      ActionsEnabled: true,
      OKActions: [],
      AlarmActions: [TOPIC],
      InsufficientDataActions: [],
      StateValue: 'INSUFFICIENT_DATA',
      StateReason: 'Unchecked: Initial alarm creation',
      StateUpdatedTimestamp: created,
      StateTransitionedTimestamp: created,
      MetricName: 'Lag',
      Namespace: 'N',
      Statistic: 'Maximum',
      Dimensions: [{ Name: 'Stream', Value: 'orders' }],
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
    });
  });

  test('goes off and calms down with its metric, and says why', async () => {
    await put(bench);
    await report(bench, 21.5);
    await report(bench, 150);
    pass(MINUTE);
    expect(await show(bench)).toMatchObject({
      StateValue: 'ALARM',
      StateReason:
        'Threshold Crossed: 1 datapoint [150.0 (21/11/26 09:00:00)] was greater than the threshold (100.0).',
      StateUpdatedTimestamp: new Date((NINE + MINUTE) * 1000),
    });
    expect(JSON.parse((await show(bench)).StateReasonData ?? '')).toEqual({
      version: '1.0',
      queryDate: '2026-11-21T09:01:00.000+0000',
      startDate: '2026-11-21T09:00:00.000+0000',
      statistic: 'Maximum',
      period: 60,
      recentDatapoints: [150],
      threshold: 100,
      evaluatedDatapoints: [{ timestamp: '2026-11-21T09:00:00.000+0000', value: 150 }],
    });
    await report(bench, 21.5);
    pass(MINUTE);
    expect(await show(bench)).toMatchObject({
      StateValue: 'OK',
      StateReason:
        'Threshold Crossed: 1 datapoint [21.5 (21/11/26 09:01:00)] was not greater than the threshold (100.0).',
    });
  });

  test('waits for the end of its period', async () => {
    await put(bench, { Period: 300, Statistic: 'Sum' });
    await report(bench, 60);
    pass(2 * MINUTE);
    await report(bench, 60);
    expect(await state()).toBe('OK');
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
  });

  test('of two out of three counts values that need not follow each other', async () => {
    await put(bench, { EvaluationPeriods: 3, DatapointsToAlarm: 2 });
    const states: string[] = [];
    for (const value of [1, 200, 1, 300, 1, 1]) {
      await report(bench, value);
      pass(MINUTE);
      states.push(await state());
    }
    expect(states).toEqual(['OK', 'OK', 'OK', 'ALARM', 'OK', 'OK']);
    const texts = (await history(bench, { HistoryItemType: 'StateUpdate' })).AlarmHistoryItems.map(
      ({ HistoryData }) => JSON.parse(HistoryData).newState.stateReason,
    );
    expect(texts[1]).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [300.0 (21/11/26 09:03:00), 200.0 (21/11/26 09:01:00)] were greater than the threshold (100.0) (minimum 2 datapoints for OK -> ALARM transition).',
    );
    expect(texts[2]).toBe(
      'Threshold Crossed: 2 out of the last 3 datapoints [1.0 (21/11/26 09:04:00), 1.0 (21/11/26 09:02:00)] were not greater than the threshold (100.0) (minimum 2 datapoints for ALARM -> OK transition).',
    );
  });

  test.each([
    { treat: undefined, value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 2 datapoints were unknown.' },
    { treat: 'missing', value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 2 datapoints were unknown.' },
    {
      treat: 'breaching',
      value: 'ALARM',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
    },
    {
      treat: 'notBreaching',
      value: 'OK',
      reason:
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
    },
    { treat: 'ignore', value: 'INSUFFICIENT_DATA', reason: 'Unchecked: Initial alarm creation' },
  ])('without data, treated as $treat, is $value', async ({ treat, value, reason }) => {
    await put(bench, { EvaluationPeriods: 2, TreatMissingData: treat });
    pass(MINUTE);
    expect(await show(bench)).toMatchObject({ StateValue: value, StateReason: reason });
  });

  test('told to ignore silence stays what it was', async () => {
    await put(bench, { TreatMissingData: 'ignore' });
    await report(bench, 150);
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
    pass(HOUR);
    expect(await state()).toBe('ALARM');
  });

  test('makes up for every moment that nobody looked', async () => {
    await put(bench);
    await report(bench, 150);
    pass(MINUTE);
    await report(bench, 1);
    pass(2 * DAYS);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    const changes = (await history(bench, { HistoryItemType: 'StateUpdate' })).AlarmHistoryItems;
    expect(
      changes.map(({ HistorySummary, Timestamp }) => [
        HistorySummary,
        (Timestamp.getTime() / 1000 - NINE) / MINUTE,
      ]),
    ).toEqual([
      ['Alarm updated from INSUFFICIENT_DATA to ALARM', 1],
      ['Alarm updated from ALARM to OK', 2],
      ['Alarm updated from OK to INSUFFICIENT_DATA', 5],
    ]);
  });

  test('set by hand is back at the next evaluation', async () => {
    await put(bench, { AlarmActions: [TOPIC] });
    await report(bench, 1);
    pass(MINUTE);
    await report(bench, 1);
    await bench.call('SetAlarmState', { AlarmName: 'lag', StateValue: 'ALARM', StateReason: 'a drill' });
    expect(await show(bench)).toMatchObject({ StateValue: 'ALARM', StateReason: 'a drill' });
    pass(MINUTE);
    expect(await state()).toBe('OK');
    expect(await summaries()).toEqual([
      'Alarm "lag" created',
      'Alarm updated from INSUFFICIENT_DATA to OK',
      'Alarm updated from OK to ALARM',
      `Failed to execute action ${TOPIC}. Received error: "This sandbox executes no alarm actions"`,
      'Alarm updated from ALARM to OK',
    ]);
  });

  test('put again keeps its state and nothing else', async () => {
    await put(bench, { AlarmDescription: 'first' });
    await report(bench, 150);
    pass(MINUTE);
    await put(bench, { Threshold: 200 });
    const found = await show(bench);
    expect(found).toMatchObject({ StateValue: 'ALARM', Threshold: 200 });
    expect(found).not.toHaveProperty('AlarmDescription');
    await report(bench, 150);
    pass(MINUTE);
    expect(await state()).toBe('OK');
  });

  test('whose actions are off takes none', async () => {
    await put(bench, { AlarmActions: [TOPIC] });
    await bench.call('DisableAlarmActions', { AlarmNames: ['lag', 'unknown'] });
    await report(bench, 150);
    pass(MINUTE);
    expect(await show(bench)).toMatchObject({ StateValue: 'ALARM', ActionsEnabled: false });
    expect((await history(bench, { HistoryItemType: 'Action' })).AlarmHistoryItems).toEqual([]);
    await bench.call('EnableAlarmActions', { AlarmNames: ['lag'] });
    expect(await show(bench)).toMatchObject({ ActionsEnabled: true });
  });

  test('that is deleted leaves its history', async () => {
    await put(bench);
    await bench.call('DeleteAlarms', { AlarmNames: ['lag', 'unknown'] });
    await expect(show(bench)).rejects.toThrow('no alarm');
    expect(await summaries({ AlarmName: 'lag' })).toEqual(['Alarm "lag" created', 'Alarm "lag" deleted']);
    pass(15 * DAYS);
    expect(await summaries({ AlarmName: 'lag' })).toEqual([]);
  });

  test('of a percentile may wait for enough samples', async () => {
    const p90 = {
      Statistic: undefined,
      ExtendedStatistic: 'p90',
      EvaluateLowSampleCountPercentile: 'ignore',
    };
    await put(bench, p90);
    const samples = (count: number) =>
      bench.call('PutMetricData', {
        Namespace: 'N',
        MetricData: [{ MetricName: 'Lag', Values: [150], Counts: [count] }],
      });
    await samples(50);
    pass(MINUTE);
    expect(await state()).toBe('INSUFFICIENT_DATA');
    await samples(50);
    pass(MINUTE);
    expect(await state()).toBe('ALARM');
  });
});
