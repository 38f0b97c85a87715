import { expect, test, vi } from 'vitest';
import type { AwsTarget } from '../kernel/aws-failure';
import { CONSUMER, HUB, PRODUCER, REGION } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, target } from './testing/producer-account';

const { sandbox, aws, lastSequence } = runProducerAccount();

const probe = (overrides: Partial<AwsTarget> = {}, regions = [REGION]) => {
  const { region: _, ...account } = { ...target, ...overrides };
  return aws().connectionProbe.probe({ ...account, regions });
};

test('tells what the role may do', async () => {
  const report = await probe({}, [REGION, 'us-east-1']);
  if (!report.ok) throw new Error(report.error.awsMessage);
  expect(report.value.accountId).toBe(PRODUCER);
  expect(report.value.regions).toEqual([
    { region: REGION, streams: 3, more: false },
    { region: 'us-east-1', streams: 0, more: false },
  ]);
  expect(report.value.capabilities.map(({ key, state }) => `${key}: ${state}`)).toEqual([
    'list-streams: works',
    'read-stream-policy: works',
    'write-stream-policy: not-tried',
    'tag-streams: works',
    'read-roles: works',
    'write-role-policies: not-tried',
  ]);
});

test('changes nothing', async () => {
  const since = await lastSequence();
  await probe();
  const calls = await sandbox().calls(`since=${since}`);
  const writing = calls.filter((call) => /^(Put|Create|Delete|Add|Attach|Update)/.test(call.operation ?? ''));
  expect(writing).toEqual([]);
});

test.each([
  ['a wrong ExternalId', { externalId: 'another-id' }, 'access-denied', 'sts:AssumeRole'],
  ['a role that is not there', { spokeRoleArn: roleArn('None') }, 'access-denied', 'sts:AssumeRole'],
  [
    'a role that trusts nobody of us',
    { spokeRoleArn: `arn:aws:iam::${CONSUMER}:role/SluiceSpoke` },
    'access-denied',
    'sts:AssumeRole',
  ],
  [
    'a role that may not list',
    { spokeRoleArn: roleArn('NoListing') },
    'access-denied',
    'kinesis:ListStreams',
  ],
])('names %s', async (_, overrides, kind, operation) => {
  expect(await probe(overrides)).toMatchObject({ error: { kind, operation } });
});

test('names what a role that may read lacks', async () => {
  const report = await probe({ spokeRoleArn: roleArn('ReadOnly') });
  const states = report.ok && report.value.capabilities.map(({ key, state }) => `${key}: ${state}`);
  expect(states).toContain('tag-streams: denied');
  expect(states).toContain('read-roles: denied');
});

test('names credentials that are not there or not known, and an endpoint that is not', async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAUNKNOWNUNKNOWN00');
  expect(await probe()).toMatchObject({ error: { kind: 'access-denied', code: 'InvalidClientTokenId' } });
  vi.stubEnv('AWS_ACCESS_KEY_ID', '');
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent');
  expect(await probe()).toMatchObject({ error: { code: 'CredentialsProviderError', retryable: false } });
  vi.stubEnv('AWS_ACCESS_KEY_ID', sandbox().account(HUB).admin.accessKeyId);
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
  expect(await probe()).toMatchObject({ error: { kind: 'unavailable', retryable: true } });
  vi.stubEnv('AWS_ENDPOINT_URL', sandbox().sandbox.endpoint);
});

test('the hub knows itself', async () => {
  expect(await aws().connectionProbe.hubIdentity()).toMatchObject({ value: { accountId: HUB } });
});
