import type { PutMetricAlarmInput, Tag } from '@aws-sdk/client-cloudwatch';
import type { CallContext, Operation } from '../../contract';
import { alarmArn, checkAlarm, scopeOf } from '../access';
import type { Alarm } from './alarm';
import { type AlarmBook, configurationChange } from './alarm-book';
import { readAlarmName, readConfiguration } from './alarm-input';
import { readTags } from './alarm-tags';
import { alarmView } from './alarm-view';
import { INITIAL_REASON } from './evaluate-alarm';

/** Makes an alarm, or overwrites all of one but its state and tags. */
export const putMetricAlarm = (book: AlarmBook): Operation<PutMetricAlarmInput, object> => ({
  checks(input, context) {
    const name = input.AlarmName ?? '';
    const tags = input.Tags ?? [];
    const keys = { ...tagKeys(tags), ...actionKeys(input) };
    const put = checkAlarm('PutMetricAlarm', context, name, keys);
    return tags.length === 0 ? [put] : [put, checkAlarm('TagResource', context, name, keys)];
  },
  async run(input, context) {
    const scope = scopeOf(context);
    const name = readAlarmName(input.AlarmName);
    const configuration = readConfiguration(input, scope.accountId);
    const tags = readTags(input.Tags ?? []);
    const now = context.now.getTime();
    await book.evaluate(now, scope);
    const before = book.find(scope, name);
    const alarm: Alarm = before
      ? { ...before, configuration, configuredAt: now }
      : { ...newAlarm(context, name), configuration, tags };
    const change = configurationChange(name, before ? 'updated' : 'created', now);
    await Promise.all([
      book.save(alarm),
      book.record(alarm, now, 'ConfigurationUpdate', {
        ...change,
        data: { ...change.data, ...changed(before, alarm) },
      }),
    ]);
    return undefined;
  },
});

function newAlarm(context: CallContext, name: string): Omit<Alarm, 'configuration' | 'tags'> {
  const scope = scopeOf(context);
  const now = context.now.getTime();
  return {
    ...scope,
    arn: alarmArn(scope, name),
    name,
    configuredAt: now,
    state: { value: 'INSUFFICIENT_DATA', reason: INITIAL_REASON, updatedAt: now, transitionedAt: now },
    evaluatedAt: now,
  };
}

const changed = (before: Alarm | undefined, after: Alarm) =>
  before
    ? { originalAlarm: alarmView(before), updatedAlarm: alarmView(after) }
    : { createdAlarm: alarmView(after) };

const tagKeys = (tags: readonly Tag[]): Record<string, string | readonly string[]> =>
  tags.length === 0
    ? {}
    : {
        ...Object.fromEntries(tags.map(({ Key, Value }) => [`aws:RequestTag/${Key}`, Value ?? ''])),
        'aws:TagKeys': tags.map(({ Key }) => Key ?? ''),
      };

function actionKeys({
  OKActions = [],
  AlarmActions = [],
  InsufficientDataActions = [],
}: PutMetricAlarmInput): Record<string, readonly string[]> {
  const actions = [...OKActions, ...AlarmActions, ...InsufficientDataActions];
  return actions.length === 0 ? {} : { 'cloudwatch:AlarmActions': actions };
}
