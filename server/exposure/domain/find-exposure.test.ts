import { expect, test } from 'vitest';
import { randomOf } from '../../kernel/seeded-random';
import { seedOf } from '../../kernel/testing/generated-cases';
import type { Statement } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { madeUpLandscape } from '../testing/made-up-landscape';
import { linesOf, pairByPair } from '../testing/pair-by-pair';
import { exposureFinder } from './find-exposure';
import type { KnownPrincipal, SharedResource } from './landscape';

const OWNER = '222233334444';
const OTHER = '111122223333';
const STREAM = `arn:aws:kinesis:eu-west-1:${OWNER}:stream/orders`;
const CONSUMER = `${STREAM}/consumer/fan-out:1700000000`;

const policy = (name: string, ...Statement: readonly Statement[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement },
});
const everything: Statement = { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' };
const role = (accountId: string, ...statements: readonly Statement[]): KnownPrincipal => ({
  kind: 'role',
  arn: `arn:aws:iam::${accountId}:role/apps/reader`,
  id: 'AROAREADER',
  name: 'reader',
  accountId,
  tags: { team: 'retail' },
  identity: [policy('inline', ...statements)],
});
const stream = (...statements: readonly Statement[]): SharedResource => ({
  kind: 'stream',
  arn: STREAM,
  accountId: OWNER,
  tags: { team: 'retail' },
  ...(statements.length > 0 ? { policy: policy('stream policy', ...statements) } : {}),
});
const consumer: SharedResource = { kind: 'consumer', arn: CONSUMER, accountId: OWNER, tags: {} };
const shared = (AWS: string): Statement => ({
  Effect: 'Allow',
  Principal: { AWS },
  Action: ['kinesis:GetShardIterator', 'kinesis:GetRecords'],
  Resource: STREAM,
});
const found = (principal: KnownPrincipal, ...resources: readonly SharedResource[]) =>
  exposureFinder(resources)(principal).map(({ reach, certainty }) => `${reach} ${certainty}`);

test.each(Array.from({ length: 4 }, (_, at) => seedOf(41 + at)))(
  'the same answer as pair by pair, seed %i',
  (seed) => {
    const mesh = madeUpLandscape({ principals: 40, streams: 18, accounts: 3, random: randomOf(seed) });
    const lines = linesOf(mesh.principals.flatMap(exposureFinder(mesh.resources)));
    expect(lines).toEqual(linesOf(pairByPair(mesh)));
    expect(lines.length).toBeGreaterThan(0);
  },
);

test('in its own account a role needs only its own policies', () => {
  expect(found(role(OWNER, everything), stream())).toEqual(['read always', 'write always']);
  expect(found(role(OTHER, everything), stream())).toEqual([]);
});

test('one of two needed actions is not enough', () => {
  expect(found(role(OWNER, { ...everything, Action: 'kinesis:GetRecords' }), stream())).toEqual([]);
});

test('an action that is not of the resource’s kind opens nothing', () => {
  expect(
    found(role(OWNER, { ...everything, Action: 'kinesis:SubscribeToShard' }), stream(), consumer),
  ).toEqual(['read always']);
});

test('across accounts both sides have to allow', () => {
  const reader = role(OTHER, everything);
  expect(found(reader, stream(shared(reader.arn)))).toEqual(['read always']);
  expect(found(reader, stream(shared(OTHER)))).toEqual(['read always']);
  expect(found(reader, stream(shared(`arn:aws:iam::${OTHER}:root`)))).toEqual(['read always']);
  expect(found(role(OTHER), stream(shared(reader.arn)))).toEqual([]);
  expect(found(reader, stream(shared(`arn:aws:iam::${OTHER}:role/reader`)))).toEqual([]);
});

test('the stream’s policy alone lets in a role of the same account that it names', () => {
  expect(found(role(OWNER), stream(shared(`arn:aws:iam::${OWNER}:role/apps/reader`)))).toEqual([
    'read always',
  ]);
});

test('a session that a policy names is found, since whoever assumes the role may choose its name', () => {
  const named = shared(`arn:aws:sts::${OTHER}:assumed-role/reader/nightly`);
  expect(found(role(OTHER, everything), stream(named))).toEqual(['read always']);
});

test('a deny for everybody but some counts for all others', () => {
  const { Principal: _, ...rest } = shared(OTHER);
  const only: Statement = {
    ...rest,
    Effect: 'Deny',
    NotPrincipal: { AWS: [`arn:aws:iam::${OWNER}:role/admin`] },
  };
  expect(found(role(OWNER, everything), stream(only))).toEqual(['write always']);
});

test('a boundary limits, and what hangs on the call depends', () => {
  const reader = role(OWNER, everything);
  const boundary = policy('boundary', { ...everything, Action: 'kinesis:Get*' });
  expect(found({ ...reader, boundary }, stream())).toEqual(['read always']);
  const fromOffice = { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } };
  expect(found(role(OWNER, { ...everything, Condition: fromOffice }), stream())).toEqual([
    'read depends',
    'write depends',
  ]);
});

test('a tag of the stream that must equal the role’s own', () => {
  const own = { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } };
  const reader = role(OWNER, { ...everything, Condition: own });
  expect(found(reader, stream())).toEqual(['read always', 'write always']);
  expect(found({ ...reader, tags: { team: 'payments' } }, stream())).toEqual([]);
});
