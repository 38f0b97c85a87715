import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudTrailClient,
  LookupEventsCommand,
  type LookupEventsCommandInput,
} from '@aws-sdk/client-cloudtrail';
import { GetRoleCommand } from '@aws-sdk/client-iam';
import { CreateStreamCommand, ListStreamsCommand, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let dataDir: string;
const opened: CloudTrailClient[] = [];

function trailOf(accountId: string, region = REGION) {
  const client = new CloudTrailClient({
    region,
    endpoint: running.sandbox.endpoint,
    credentials: { ...running.account(accountId).admin },
    maxAttempts: 1,
  });
  opened.push(client);
  return (input: LookupEventsCommandInput = {}) => client.send(new LookupEventsCommand(input));
}

const by = (
  AttributeKey: 'EventName' | 'Username' | 'ResourceName' | 'ReadOnly',
  AttributeValue: string,
) => ({
  LookupAttributes: [{ AttributeKey, AttributeValue }],
});

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'trail '));
  running = await runSandbox({ dataDir, settings: { limits: false } });
});
afterAll(async () => {
  for (const client of opened) client.destroy();
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

test('management events are there for the account and Region in which they happened, data events never', async () => {
  const { kinesis } = running.admin(PRODUCER);
  await kinesis.send(new CreateStreamCommand({ StreamName: 'watched', ShardCount: 1 }));
  await kinesis
    .send(new PutRecordCommand({ StreamName: 'nowhere', PartitionKey: 'p', Data: Buffer.from('x') }))
    .catch(() => undefined);
  await kinesis.send(new ListStreamsCommand({}));
  const look = trailOf(PRODUCER);
  const { Events } = await look();
  expect(Events?.map(({ EventName }) => EventName)).toEqual(['ListStreams', 'CreateStream']);
  const [created] = (await look(by('ResourceName', 'watched'))).Events ?? [];
  expect(created).toMatchObject({
    EventName: 'CreateStream',
    EventSource: 'kinesis.amazonaws.com',
    Username: 'account-admin',
    ReadOnly: 'false',
    Resources: [{ ResourceType: 'AWS::Kinesis::Stream' }],
  });
  expect(JSON.parse(created?.CloudTrailEvent ?? '{}')).toMatchObject({
    eventName: 'CreateStream',
    awsRegion: REGION,
    requestParameters: { streamName: 'watched', shardCount: 1 },
    recipientAccountId: PRODUCER,
    userIdentity: { type: 'IAMUser', accountId: PRODUCER },
  });
  // Looking is an event as well.
  const reads = (await look(by('ReadOnly', 'true'))).Events?.map(({ EventName }) => EventName);
  expect(reads).toEqual(['LookupEvents', 'LookupEvents', 'ListStreams']);
  expect((await trailOf(CONSUMER)()).Events).toEqual([]);
  expect((await trailOf(PRODUCER, 'eu-central-1')()).Events).toEqual([]);
});

test('a role taken from another account is in the history of both, a denied one too', async () => {
  const RoleArn = await createRole(
    running.admin(PRODUCER),
    { RoleName: 'guest', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${CONSUMER}:root`) },
    policy(allow('iam:GetRole')),
  );
  const guest = await running.session(running.admin(CONSUMER), { RoleArn, RoleSessionName: 'run-7' });
  await failure(running.session(running.admin(CONSUMER), { RoleArn: `${RoleArn}-gone` }));
  const assumed = by('EventName', 'AssumeRole');
  const [own, owners] = [await trailOf(CONSUMER)(assumed), await trailOf(PRODUCER)(assumed)];
  expect(own.Events).toHaveLength(2);
  expect(owners.Events).toHaveLength(2);
  const details = (events: typeof own) =>
    events.Events?.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent ?? '{}'));
  expect(details(own)?.[0].errorCode).toBe('AccessDenied');
  expect(details(own)?.[1].sharedEventID).toBe(details(owners)?.[1].sharedEventID);

  await guest.iam.send(new GetRoleCommand({ RoleName: 'guest' }));
  const [seen] = (await trailOf(PRODUCER, 'us-east-1')(by('Username', 'run-7'))).Events ?? [];
  expect(JSON.parse(seen?.CloudTrailEvent ?? '{}').userIdentity).toMatchObject({
    type: 'AssumedRole',
    sessionContext: { sessionIssuer: { arn: RoleArn } },
  });
});

test('pages from the newest to the oldest, each event once', async () => {
  const { kinesis } = running.admin(CONSUMER);
  for (let count = 0; count < 5; count += 1) await kinesis.send(new ListStreamsCommand({}));
  const look = trailOf(CONSUMER);
  const question = by('EventName', 'ListStreams');
  const ids: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await look({ ...question, MaxResults: 2, NextToken });
    ids.push(...(page.Events ?? []).map(({ EventId }) => EventId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(new Set(ids).size).toBe(5);
  expect(ids).toHaveLength(5);
  const first = await look({ ...question, MaxResults: 2 });
  expect((await failure(look({ MaxResults: 2, NextToken: first.NextToken }))).name).toBe(
    'InvalidNextTokenException',
  );
});

test.each([
  ['51 results', { MaxResults: 51 }, 'InvalidMaxResultsException'],
  [
    'a time that ends before it starts',
    { StartTime: new Date(2), EndTime: new Date(1) },
    'InvalidTimeRangeException',
  ],
  [
    'two attributes',
    { LookupAttributes: [...by('EventName', 'a').LookupAttributes, ...by('Username', 'b').LookupAttributes] },
    'InvalidLookupAttributesException',
  ],
])('%s are refused', async (_what, input, name) => {
  expect((await failure(trailOf(CONSUMER)(input))).name).toBe(name);
});

test('the history outlives a restart', async () => {
  const before = (await trailOf(PRODUCER)(by('EventName', 'CreateStream'))).Events;
  await running.stop();
  running = await runSandbox({ dataDir, settings: { limits: false } });
  const after = (await trailOf(PRODUCER)(by('EventName', 'CreateStream'))).Events;
  expect(after?.map(({ EventId }) => EventId)).toEqual(before?.map(({ EventId }) => EventId));
});
