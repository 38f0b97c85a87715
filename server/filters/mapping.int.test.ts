import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { subscribe, value, work } from '@/server/grants/testing/play';
import { FRAUD, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '@/server/kernel/actor';
import { resumeSubscription } from '@/server/subscriptions/use-cases/resume-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { suspendSubscription } from '@/server/subscriptions/use-cases/suspend-subscription';
import type { MappingJobDeps } from './ports';
import { getFilterPage } from './queries';
import { askMappingInput, tryFilterInput } from './schema';
import { restartStuckMappings } from './sweep-mappings';
import { askMapping } from './use-cases/ask-mapping';
import { removeMapping, repairMapping } from './use-cases/change-mapping';
import { runMapping } from './use-cases/run-mapping';
import { tryFilter } from './use-cases/try-filter';

const ROLE = 'fraud-function';
const OTHER_ROLE = 'fraud-other-function';
const StreamARN = `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/payments-captured`;
const PAID = '{"data":{"status":["PAID"]}}';

let world: World;
let portal: Portal;
let lambda: LambdaClient;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  for (const RoleName of [ROLE, OTHER_ROLE])
    await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        }),
        PermissionsBoundary: policyArn(FRAUD, BOUNDARY),
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    );
  iam.destroy();
  portal = await seedPortal(world, { fraud: [ROLE] });
  await portal.publish('payments-captured');
  lambda = new LambdaClient({ region: MESH_REGION, profile: 'admin-fraud-prod', maxAttempts: 1 });
  await Promise.all([
    makeFunction('scoring', ROLE),
    makeFunction('settling', ROLE),
    makeFunction('foreign', OTHER_ROLE),
  ]);
  const owner = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  await owner.send(
    new PutRecordsCommand({
      StreamARN,
      Records: ['{"status":"PAID"}', '{"status":"NEW"}', 'no json'].map((data) => ({
        PartitionKey: 'k',
        Data: Buffer.from(data),
      })),
    }),
  );
  owner.destroy();
});
afterAll(async () => {
  lambda?.destroy();
  await world?.stop();
});

const makeFunction = (FunctionName: string, role: string) =>
  lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: `arn:aws:iam::${FRAUD}:role/${role}`,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('code') },
    }),
  );

/** What is there in the consumer's account, in the eyes of its own administrator. */
const mappings = async (): Promise<readonly EventSourceMappingConfiguration[]> =>
  (await lambda.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings?.filter(
    ({ State }) => State !== 'Deleting',
  ) ?? [];

const ask = (number: number, more: object = {}, actor: Actor = portal.consumer) =>
  askMapping(
    world.deps,
    actor,
    askMappingInput.parse({ number, functionName: 'scoring', filters: PAID, from: 'TRIM_HORIZON', ...more }),
  );

/** The job, and those that it queues, until it has nothing left to do. */
async function run(id: string, changed: Partial<MappingJobDeps> = {}): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1)
    if ((await runMapping({ ...world.deps, ...changed }, id)) === 'done') return;
  throw new Error('the mapping never settled');
}
const page = async (number: number) => {
  const found = await getFilterPage(world.deps, portal.consumer, number);
  if (!found) throw new Error('no page');
  return found;
};
const active = async (pattern: 'LAMBDA_STANDARD' | 'LAMBDA_FAN_OUT') => {
  const subscription = await subscribe(world, portal, { product: 'payments-captured', role: ROLE, pattern });
  await work(world, subscription.id);
  return subscription;
};
const end = async ({ id, number }: { readonly id: string; readonly number: number }) => {
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  await work(world, id);
  await run(id);
};

test('a filter is tried, applied, changed, repaired, rests with the access and goes with it', async () => {
  const subscription = await active('LAMBDA_STANDARD');
  const { id, number } = subscription;

  const tried = value(
    await tryFilter(
      world.deps,
      portal.consumer,
      tryFilterInput.parse({ number, filters: PAID, from: 'earliest' }),
    ),
  );
  expect(tried.records.map(({ verdict }) => verdict.kind).toSorted()).toEqual([
    'dropped',
    'not-json',
    'passes',
  ]);
  const denied = await tryFilter(world.deps, portal.analyst, tryFilterInput.parse({ number, filters: PAID }));
  expect(denied).toMatchObject({ ok: false, error: { kind: 'not-found' } });

  value(await ask(number));
  await run(id);
  const [made, ...more] = await mappings();
  expect(more).toEqual([]);
  expect(made).toMatchObject({
    EventSourceArn: StreamARN,
    FilterCriteria: { Filters: [{ Pattern: PAID }] },
    MetricsConfig: { Metrics: ['EventCount'] },
    StartingPosition: 'TRIM_HORIZON',
    State: 'Enabled',
  });
  expect((await page(number)).mapping).toMatchObject({ status: 'enabled', drift: [] });

  // What passed is counted by CloudWatch, once the mapping has read.
  await expect
    .poll(async () => (await mappings())[0]?.LastProcessingResult, { timeout: 60_000, interval: 200 })
    .toBe('OK');
  await run(id);
  expect((await page(number)).mapping?.counts).toMatchObject({ polled: 3, filteredOut: 2, invoked: 1 });

  // In place: the same mapping goes on from where it is, also with another function.
  value(await ask(number, { filters: '', batchSize: 7, functionName: 'settling' }));
  await run(id);
  expect(await mappings()).toMatchObject([
    { UUID: made?.UUID, BatchSize: 7, FunctionArn: expect.stringMatching(/:settling$/) },
  ]);
  expect((await mappings())[0]?.FilterCriteria).toBeUndefined();

  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: made?.UUID, BatchSize: 5 }));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({
    status: 'enabled',
    drift: [{ what: 'batchSize', wanted: '7', found: '5' }],
  });
  value(await repairMapping(world.deps, portal.consumer, { number }));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ status: 'enabled', drift: [] });

  value(await suspendSubscription(world.deps, portal.producer, { number, note: 'Wait.' }));
  await work(world, id);
  await run(id);
  expect(await mappings()).toMatchObject([{ UUID: made?.UUID, State: 'Disabled' }]);
  value(await resumeSubscription(world.deps, portal.governance, { number }));
  await work(world, id);
  await run(id);
  expect(await mappings()).toMatchObject([{ UUID: made?.UUID, State: 'Enabled' }]);

  // Whatever became of the job: the sweep sees that access has ended.
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Over.' }));
  await work(world, id);
  await world.db.prisma.$executeRaw`delete from graphile_worker._private_jobs`;
  expect(await restartStuckMappings(world.deps)).toBe(1);
  await run(id);
  expect(await mappings()).toEqual([]);
  expect((await page(number)).mapping).toMatchObject({ status: 'absent', towards: null });
});

test('through a fan-out consumer the mapping goes when access rests, and comes back on the new one', async () => {
  const subscription = await active('LAMBDA_FAN_OUT');
  const { id, number } = subscription;
  value(await ask(number));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ status: 'enabled', failure: null });
  const [made] = await mappings();
  expect(made?.EventSourceArn).toMatch(/\/consumer\/sluice-/);

  value(await suspendSubscription(world.deps, portal.producer, { number, note: 'Wait.' }));
  await work(world, id);
  await run(id);
  expect(await mappings()).toEqual([]);
  value(await resumeSubscription(world.deps, portal.governance, { number }));
  await work(world, id);
  await run(id);
  const [again] = await mappings();
  expect(again?.EventSourceArn).not.toBe(made?.EventSourceArn);
  // It goes on from when access was suspended, not from where it once began.
  expect(again).toMatchObject({ StartingPosition: 'AT_TIMESTAMP', State: 'Enabled' });
  value(await removeMapping(world.deps, portal.consumer, { number }));
  await run(id);
  expect(await mappings()).toEqual([]);
  await end(subscription);
});

test('what may not be is refused with its reason', async () => {
  const subscription = await active('LAMBDA_STANDARD');
  const { id, number } = subscription;
  expect(await ask(number, { functionName: 'foreign' })).toMatchObject({
    error: { kind: 'other-role', found: `arn:aws:iam::${FRAUD}:role/${OTHER_ROLE}` },
  });
  expect(await ask(number, { functionName: 'nobody' })).toMatchObject({ error: { kind: 'no-function' } });
  expect(await ask(number, { filters: '{"data":["x"]}' })).toMatchObject({ error: { kind: 'bad-filter' } });
  expect(await ask(number, {}, portal.stranger)).toMatchObject({ error: { kind: 'not-found' } });
  expect(await ask(number, {}, portal.producer)).toMatchObject({ error: { kind: 'forbidden' } });
  expect(await getFilterPage(world.deps, portal.stranger, number)).toBeNull();

  // A team's own mapping is left alone, and said to be in the way.
  const own = await lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: 'scoring',
      EventSourceArn: StreamARN,
      StartingPosition: 'LATEST',
    }),
  );
  value(await ask(number));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ status: 'failed', failure: { code: 'MadeOutside' } });
  expect(await mappings()).toMatchObject([{ UUID: own.UUID, StartingPosition: 'LATEST' }]);
  await expect
    .poll(async () => (await mappings())[0]?.State, { timeout: 60_000, interval: 100 })
    .toBe('Enabled');
  await lambda.send(new DeleteEventSourceMappingCommand({ UUID: own.UUID }));
  await expect
    .poll(async () => (await lambda.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings, {
      timeout: 60_000,
      interval: 100,
    })
    .toEqual([]);
  value(await repairMapping(world.deps, portal.consumer, { number }));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ status: 'enabled' });

  // One that somebody deletes is made again, and goes on from when it was last seen to read.
  const lastSeen = (await page(number)).mapping?.seenAt;
  const [lost] = await mappings();
  await lambda.send(new DeleteEventSourceMappingCommand({ UUID: lost?.UUID }));
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ resumesAt: lastSeen });
  await expect
    .poll(async () => (await lambda.send(new ListEventSourceMappingsCommand({}))).EventSourceMappings, {
      ...{ timeout: 20_000, interval: 100 },
    })
    .toEqual([]);
  await run(id);
  expect((await page(number)).mapping).toMatchObject({ drift: [{ what: 'gone' }], resumesAt: lastSeen });
  value(await repairMapping(world.deps, portal.consumer, { number }));
  await run(id);
  expect(await mappings()).toMatchObject([
    { StartingPosition: 'AT_TIMESTAMP', StartingPositionTimestamp: lastSeen, State: 'Enabled' },
  ]);
  await end(subscription);
  expect(await mappings()).toEqual([]);
});

test('a worker that dies between AWS’s answer and its own note leaves one mapping', async () => {
  const subscription = await active('LAMBDA_STANDARD');
  const { id, number } = subscription;
  value(await ask(number));
  const dies: MappingJobDeps['functionMapper'] = {
    ...world.deps.functionMapper,
    async create(...call) {
      value(await world.deps.functionMapper.create(...call));
      throw new Error('killed');
    },
  };
  await expect(run(id, { functionMapper: dies })).rejects.toThrow('killed');
  expect(await mappings()).toHaveLength(1);
  await run(id);
  expect(await mappings()).toHaveLength(1);
  expect((await page(number)).mapping).toMatchObject({ status: 'enabled' });
  value(await removeMapping(world.deps, portal.consumer, { number }));
  await run(id);

  // And when access ends before anybody has noted it: it is found all the same.
  value(await ask(number));
  await expect(run(id, { functionMapper: dies })).rejects.toThrow('killed');
  await end(subscription);
  expect(await mappings()).toEqual([]);
});
