import { expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../document';
import { ACCESS_PATTERNS, type AccessPattern, allActions, needsConsumer } from './access-pattern';
import { buildConsumerResourcePolicy } from './consumer-resource-policy';
import { decide } from './decide';
import type { LiveGrant } from './live-grant';
import { buildRolePolicy } from './role-policy';
import { VPC_ENDPOINT } from './source-vpce';
import { buildStreamResourcePolicy } from './stream-resource-policy';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const CONSUMER = `${STREAM}/consumer/sluice-scoring-1:1700000000`;
const ONE = 'vpce-0a1b2c3d4e5f60718';
const OTHER = 'vpce-0a1b2c3d4e5f60719';
const role = (name: string, account = '555566667777') => `arn:aws:iam::${account}:role/${name}`;
const grant = (
  name: string,
  vpcEndpointIds?: readonly string[],
  change: Partial<LiveGrant> = {},
): LiveGrant => ({
  streamArn: STREAM,
  principalArn: role(name),
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  applied: false,
  ...(vpcEndpointIds ? { vpcEndpointIds } : {}),
  ...change,
});
const statements = (document: PolicyDocument | null) => (document?.Statement ?? []) as readonly Statement[];

test('roles share a statement when they call through the same endpoints, whatever the order; others have their own', () => {
  const grants = [
    grant('anywhere'),
    grant('b', [OTHER, ONE]),
    grant('a', [ONE, OTHER, ONE]),
    grant('c', [ONE]),
    grant('none', []),
  ];
  const built = statements(buildStreamResourcePolicy(STREAM, grants, null));
  expect(new Set(built.map(({ Sid }) => Sid)).size).toBe(3);
  expect(
    Object.fromEntries(
      built.map(({ Principal, Condition }) => [
        JSON.stringify((Principal as { AWS: string[] }).AWS.map((arn) => arn.split('/')[1])),
        Condition?.StringEquals?.['aws:SourceVpce'],
      ]),
    ),
  ).toEqual({ '["anywhere","none"]': undefined, '["a","b"]': [ONE, OTHER], '["c"]': ONE });
});

test('a list of endpoints changes nothing for whoever has none', () => {
  const [without] = statements(buildStreamResourcePolicy(STREAM, [grant('a')], null));
  expect(without).not.toHaveProperty('Condition');
  expect(buildRolePolicy(role('a'), [grant('a', [])])).toEqual(buildRolePolicy(role('a'), [grant('a')]));
});

/** What AWS would decide with exactly these documents, called through the endpoint or not. */
function outcome(pattern: AccessPattern, account: string, vpcEndpointId?: string) {
  const consumerArn = needsConsumer(pattern) ? CONSUMER : null;
  const one = grant('scoring', [ONE], { pattern, consumerArn, principalArn: role('scoring', account) });
  const documents = {
    streamPolicy: buildStreamResourcePolicy(STREAM, [one], null),
    consumerPolicy: consumerArn && buildConsumerResourcePolicy(consumerArn, [one], null),
    rolePolicy: buildRolePolicy(one.principalArn, [one]),
  };
  const tags = { 'sluice:product': 'orders' };
  const context = { roleArn: one.principalArn, roleId: 'AROA', roleName: 'scoring', inline: [], managed: [] };
  const stream = { streamArn: STREAM, tags, consumer: { arn: CONSUMER, tags }, vpcEndpointId };
  const outcomes = allActions(pattern).map((action) => decide(action, documents, context, stream).outcome);
  return [...new Set(outcomes)];
}

test.each(
  ACCESS_PATTERNS.flatMap((pattern) => [
    [pattern, 'another account', '555566667777'] as const,
    [pattern, 'the same account', '333344445555'] as const,
  ]),
)('%s of %s gets in through its endpoint and through no other way', (pattern, _, account) => {
  expect(outcome(pattern, account, ONE)).toEqual(['allowed']);
  expect(outcome(pattern, account, OTHER)).toEqual(['implicit-deny']);
  expect(outcome(pattern, account)).toEqual(['implicit-deny']);
});

test('either side alone keeps calls from elsewhere out', () => {
  const bound = grant('scoring', [ONE]);
  const free = grant('scoring');
  const tags = { 'sluice:product': 'orders' };
  const context = {
    roleArn: bound.principalArn,
    roleId: 'AROA',
    roleName: 'scoring',
    inline: [],
    managed: [],
  };
  for (const [ofStream, ofRole] of [
    [bound, free],
    [free, bound],
  ] as const) {
    const documents = {
      streamPolicy: buildStreamResourcePolicy(STREAM, [ofStream], null),
      rolePolicy: buildRolePolicy(bound.principalArn, [ofRole]),
    };
    expect(decide('kinesis:GetRecords', documents, context, { streamArn: STREAM, tags }).outcome).toBe(
      'implicit-deny',
    );
  }
});

test.each([
  [ONE, true],
  ['vpce-0a1b2c3d', true],
  ['vpce-0a1b2c3d4e5f6071', false],
  ['vpc-0a1b2c3d', false],
  ['vpce-*', false],
  [`${ONE}-abc`, false],
])('%s is a VPC endpoint: %s', (id, expected) => {
  expect(VPC_ENDPOINT.test(id)).toBe(expected);
});
