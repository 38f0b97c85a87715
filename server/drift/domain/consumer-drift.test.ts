import { expect, test } from 'vitest';
import { RIGHTS } from '../../policies/build/access-pattern';
import { consumerSidOf } from '../../policies/build/statement';
import { consumerDrift, governedConsumers, type SeenConsumer, wantedConsumerPolicy } from './consumer-drift';
import type { GovernedGrant } from './finding';
import { document, grant, SCORING, STRANGER, STREAM } from './testing/case';

const ARN = `${STREAM}/consumer/sluice-scoring-1:1700000000`;
const of = (kind: string, change: Partial<GovernedGrant> = {}) =>
  grant({ id: kind, kind, pattern: 'FAN_OUT_CONSUMER', consumerArn: ARN, ...change });
const GRANTS = [of('STREAM_CONSUMER'), of('CONSUMER_POLICY'), of('STREAM_POLICY'), of('ROLE_POLICY')];

const statement = {
  Sid: consumerSidOf('FAN_OUT_CONSUMER'),
  Effect: 'Allow' as const,
  Principal: { AWS: [SCORING] },
  Action: [...RIGHTS.FAN_OUT_CONSUMER.consumer],
  Resource: ARN,
};
const seen = (change: Partial<SeenConsumer> = {}): SeenConsumer => ({
  arn: ARN,
  policy: document(statement),
  tags: { 'sluice:product': 'orders' },
  ...change,
});
const short = (consumers: readonly SeenConsumer[], grants = GRANTS) =>
  consumerDrift(grants, consumers).map(
    ({ change, dimension, subject }) => `${change} ${dimension} ${subject}`,
  );

test.each<[string, readonly SeenConsumer[], readonly string[]]>([
  ['as it was built', [seen({ policy: wantedConsumerPolicy(ARN, GRANTS, null) })], []],
  [
    'written differently',
    [seen({ policy: document({ ...statement, Sid: 'SluiceOther', Resource: [ARN] }) })],
    [],
  ],
  ['deregistered', [], ['MISSING consumer-gone sluice-scoring-1']],
  [
    'made anew',
    [seen({ arn: `${STREAM}/consumer/sluice-scoring-1:1800000000` })],
    ['MISSING consumer-gone sluice-scoring-1'],
  ],
  ['without its policy', [seen({ policy: null })], [`MISSING principals ${SCORING}`]],
  [
    'for one more',
    [seen({ policy: document({ ...statement, Principal: { AWS: [SCORING, STRANGER] } }) })],
    [`EXTRA principals ${STRANGER}`],
  ],
  ['without its tag', [seen({ tags: {} })], ['CHANGED tags sluice-scoring-1']],
  ['unreadable', [seen({ policy: 'unreadable' })], ['CHANGED unreadable sluice-scoring-1']],
])('a consumer %s', (_, consumers, expected) => {
  expect(short(consumers)).toEqual(expected);
});

test('it touches the consumer’s own grants only', () => {
  expect(consumerDrift(GRANTS, [])[0]?.grantIds).toEqual(['STREAM_CONSUMER', 'CONSUMER_POLICY']);
  expect(consumerDrift(GRANTS, [seen({ policy: null })])[0]?.grantIds).toEqual(['CONSUMER_POLICY']);
});

test('consumers of subscriptions that have ended, or are in motion, owe nothing', () => {
  expect(governedConsumers(GRANTS.map((each) => ({ ...each, state: 'REMOVED' as const })))).toEqual([]);
  const moving = [of('STREAM_CONSUMER'), of('CONSUMER_POLICY', { state: 'APPLYING' })];
  expect(short([], moving)).toEqual([]);
});
