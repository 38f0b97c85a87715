import { expect, test } from 'vitest';
import { type PolicyRules, requireResourcePolicy } from './policy-rules';

const STREAM = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const ROLE = 'arn:aws:iam::555566667777:role/fraud-scoring';

const rules: PolicyRules = {
  principals: {
    find: (arn) =>
      arn.includes(':555566667777:') ? (arn === ROLE ? 'found' : 'missing') : 'unknown-account',
    onDeleted: () => undefined,
  },
  allowSessionPrincipals: false,
  refuseOrphans: () => false,
};

const policy = (change: object = {}): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Reader',
        Effect: 'Allow',
        Principal: { AWS: ROLE },
        Action: ['kinesis:GetRecords', 'kinesis:ListShards'],
        Resource: STREAM,
        ...change,
      },
    ],
  });

const put = (text: string, with_: Partial<PolicyRules> = {}) =>
  requireResourcePolicy(text, { kind: 'stream', arn: STREAM }, { ...rules, ...with_ });

test.each([
  { name: 'a role', change: {} },
  { name: 'an account id', change: { Principal: { AWS: '555566667777' } } },
  { name: 'an account root', change: { Principal: { AWS: ['arn:aws:iam::555566667777:root'] } } },
  {
    name: 'a user of an account that is not here',
    change: { Principal: { AWS: 'arn:aws:iam::999988887777:user/x' } },
  },
  { name: 'a unique id of a deleted role', change: { Principal: { AWS: 'AROAEXAMPLEEXAMPLE123' } } },
  { name: 'DescribeStream', change: { Action: 'kinesis:DescribeStream' } },
  { name: 'actions in other letters', change: { Action: 'Kinesis:getrecords' } },
  { name: 'a Deny', change: { Effect: 'Deny' } },
  { name: 'a condition', change: { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } } },
  { name: 'the resource in a list', change: { Resource: [STREAM] } },
])('takes $name', ({ change }) => {
  expect(() => put(policy(change))).not.toThrow();
});

test.each([
  {
    name: 'a wildcard action',
    change: { Action: 'kinesis:Get*' },
    message: 'wildcards are not allowed in Action',
  },
  { name: 'every action', change: { Action: '*' }, message: 'wildcards are not allowed in Action' },
  {
    name: 'an administrative action',
    change: { Action: 'kinesis:DeleteStream' },
    message: 'not supported for a data stream',
  },
  {
    name: 'a consumer action',
    change: { Action: 'kinesis:SubscribeToShard' },
    message: 'not supported for a data stream',
  },
  {
    name: 'the action of another service',
    change: { Action: 's3:GetObject' },
    message: 'not supported for a data stream',
  },
  { name: 'everybody', change: { Principal: '*' }, message: 'wildcards are not allowed in Principal' },
  {
    name: 'everybody of AWS',
    change: { Principal: { AWS: '*' } },
    message: 'wildcards are not allowed in Principal',
  },
  {
    name: 'a wildcard role',
    change: { Principal: { AWS: 'arn:aws:iam::555566667777:role/*' } },
    message: 'wildcards are not allowed in Principal',
  },
  {
    name: 'a service',
    change: { Principal: { Service: 'lambda.amazonaws.com' } },
    message: 'service principals',
  },
  { name: 'a federated principal', change: { Principal: { Federated: 'x' } }, message: 'service principals' },
  { name: 'a canonical id', change: { Principal: { CanonicalUser: 'abc' } }, message: 'service principals' },
  {
    name: 'a session',
    change: { Principal: { AWS: 'arn:aws:sts::555566667777:assumed-role/fraud-scoring/s' } },
    message: 'is a session',
  },
  {
    name: 'a role that does not exist',
    change: { Principal: { AWS: 'arn:aws:iam::555566667777:role/gone' } },
    message: 'does not exist',
  },
  {
    name: 'a name that is no ARN',
    change: { Principal: { AWS: 'fraud-scoring' } },
    message: 'invalid principal',
  },
  {
    name: 'a group',
    change: { Principal: { AWS: 'arn:aws:iam::555566667777:group/g' } },
    message: 'invalid principal',
  },
  { name: 'another stream', change: { Resource: `${STREAM}2` }, message: 'Resource must be the stream' },
  { name: 'a wildcard resource', change: { Resource: '*' }, message: 'Resource must be the stream' },
  {
    name: 'NotAction',
    change: { Action: undefined, NotAction: 'kinesis:PutRecord' },
    message: 'not supported',
  },
  {
    name: 'NotPrincipal',
    change: { Effect: 'Deny', Principal: undefined, NotPrincipal: { AWS: ROLE } },
    message: 'not supported',
  },
  { name: 'no principal', change: { Principal: undefined }, message: 'Principal' },
  { name: 'no effect', change: { Effect: undefined }, message: 'Effect' },
])('refuses $name', ({ change, message }) => {
  expect(() => put(policy(change))).toThrow(message);
});

test('refuses text that is not JSON', () => {
  expect(() => put('{"Version":')).toThrow('not valid JSON');
});

test('counts bytes, not characters, up to 20,480', () => {
  const empty = Buffer.byteLength(policy({ Sid: '' }));
  expect(() => put(policy({ Sid: 'a'.repeat(20_480 - empty) }))).not.toThrow();
  expect(() => put(policy({ Sid: 'a'.repeat(20_481 - empty) }))).toThrow('20480');
  expect(() => put(policy({ Sid: 'ü'.repeat(11_000) }))).toThrow('20480');
});

test('takes sessions when configured to', () => {
  const session = { Principal: { AWS: 'arn:aws:sts::555566667777:assumed-role/fraud-scoring/s' } };
  expect(() => put(policy(session), { allowSessionPrincipals: true })).not.toThrow();
});

test('the unique id of a deleted role can be put back, unless the sandbox is told to refuse it', () => {
  const text = policy({ Principal: { AWS: [ROLE, 'AROAEXAMPLEEXAMPLE123'] } });
  expect(() => put(text)).not.toThrow();
  expect(() => put(text, { refuseOrphans: () => true })).toThrow(/invalid principal AROAEXAMPLEEXAMPLE123/);
});

const CONSUMER = `${STREAM}/consumer/fraud:1700000000`;
const onConsumer = (change: object) => () =>
  requireResourcePolicy(
    policy({ Action: 'kinesis:SubscribeToShard', Resource: CONSUMER, ...change }),
    { kind: 'consumer', arn: CONSUMER },
    rules,
  );

test.each([
  { name: 'subscribing', change: {} },
  { name: 'describing', change: { Action: ['kinesis:DescribeStreamConsumer', 'kinesis:SubscribeToShard'] } },
])('the policy of a consumer takes $name', ({ change }) => {
  expect(onConsumer(change)).not.toThrow();
});

test.each([
  {
    name: 'what is shared of a stream',
    change: { Action: 'kinesis:GetRecords' },
    message: 'action kinesis:GetRecords is not supported for a consumer',
  },
  {
    name: 'administration',
    change: { Action: 'kinesis:DeregisterStreamConsumer' },
    message: 'not supported for a consumer',
  },
  { name: 'its stream', change: { Resource: STREAM }, message: 'Resource must be the consumer' },
  {
    name: 'an earlier consumer of its name',
    change: { Resource: `${STREAM}/consumer/fraud:1600000000` },
    message: 'Resource must be the consumer',
  },
  {
    name: 'every consumer of its name',
    change: { Resource: `${STREAM}/consumer/fraud:*` },
    message: 'Resource must be the consumer',
  },
  {
    name: 'a wildcard action',
    change: { Action: 'kinesis:Subscribe*' },
    message: 'wildcards are not allowed in Action',
  },
  { name: 'everybody', change: { Principal: '*' }, message: 'wildcards are not allowed in Principal' },
  {
    name: 'more than 20 KB',
    change: { Condition: { StringEquals: { 'aws:PrincipalArn': 'x'.repeat(20_480) } } },
    message: 'can have at most 20480',
  },
])('the policy of a consumer refuses $name', ({ change, message }) => {
  expect(onConsumer(change)).toThrow(message);
});
