import { describe, expect, test } from 'vitest';
import { newestUses, roleUseOf } from './last-use';

const ROLE = 'arn:aws:iam::555566667777:role/scoring';
const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const at = '2026-11-30T10:00:00Z';

const event = (change: object = {}) =>
  JSON.stringify({
    eventTime: at,
    eventName: 'ListShards',
    awsRegion: 'eu-west-1',
    recipientAccountId: '555566667777',
    userIdentity: { type: 'AssumedRole', sessionContext: { sessionIssuer: { arn: ROLE } } },
    requestParameters: { streamARN: STREAM },
    resources: null,
    ...change,
  });

describe('a record', () => {
  const own = 'arn:aws:kinesis:eu-west-1:555566667777:stream/orders';
  test.each([
    ['of a stream by its ARN', event(), STREAM],
    ['of a stream by its name', event({ requestParameters: { streamName: 'orders' } }), own],
    ['of a consumer', event({ requestParameters: { consumerARN: `${STREAM}/consumer/a:1` } }), STREAM],
    ['with resources', event({ requestParameters: null, resources: [{ ARN: STREAM }] }), STREAM],
  ])('%s is a use of the stream', (_, text, stream) => {
    expect(roleUseOf(text)).toEqual({
      roleArn: ROLE,
      streamArn: stream,
      at: new Date(at),
      operation: 'ListShards',
    });
  });

  test.each([
    ['that AWS refused', event({ errorCode: 'AccessDenied' })],
    ['of a user', event({ userIdentity: { type: 'IAMUser' } })],
    ['about no stream', event({ eventName: 'ListStreams', requestParameters: null })],
    ['about something else', event({ requestParameters: { resourceARN: 'arn:aws:kms:eu-west-1:1:key/a' } })],
    ['that is no JSON', '{'],
    ['without a time', event({ eventTime: 'yesterday' })],
  ])('%s is no use', (_, text) => {
    expect(roleUseOf(text)).toBeNull();
  });
});

test('of many uses the newest of each role and stream is left', () => {
  const use = (streamArn: string, minute: number) => ({
    roleArn: ROLE,
    streamArn,
    at: new Date(Date.UTC(2026, 10, 30, 10, minute)),
    operation: 'ListShards',
  });
  expect(newestUses([use('a', 2), use('a', 5), use('b', 1), use('a', 3)])).toEqual([
    use('a', 5),
    use('b', 1),
  ]);
});
