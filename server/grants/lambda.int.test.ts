import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import { getSubscription } from '@/server/subscriptions/queries';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { approve, preview, stateOf, submit, value, work } from './testing/play';
import { FRAUD, type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

const StreamARN = `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/payments-captured`;
const ROLE = `arn:aws:iam::${FRAUD}:role/fraud-function`;

let world: World;
let portal: Portal;
let lambda: LambdaClient;
let owner: KinesisClient;
beforeAll(async () => {
  world = await startWorld();
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'fraud-function',
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
  portal = await seedPortal(world, { fraud: ['fraud-function'] });
  await portal.publish('payments-captured');
  lambda = new LambdaClient({ region: MESH_REGION, profile: 'admin-fraud-prod', maxAttempts: 1 });
  owner = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'scoring',
      Role: ROLE,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('code') },
    }),
  );
});
afterAll(async () => {
  lambda?.destroy();
  await world?.stop();
});

/** What the poller did last, in Lambda's own words. */
const lastResult = async (UUID: string | undefined) =>
  (await lambda.send(new GetEventSourceMappingCommand({ UUID }))).LastProcessingResult ?? '';

test.each([
  ['LAMBDA_STANDARD', 2],
  ['LAMBDA_FAN_OUT', 3],
] as const satisfies readonly (readonly [AccessPattern, number])[])(
  '%s: the event source mapping reads as the role, and stops after the revoke',
  async (pattern, documents) => {
    const number = await submit(world, portal, {
      product: 'payments-captured',
      role: 'fraud-function',
      pattern,
    });
    const shown = await preview(world, portal, number);
    expect(shown.changes).toHaveLength(documents);
    expect(shown.checks.find(({ key }) => key === 'reader')).toMatchObject({ state: 'passed' });
    const subscription = await approve(world, portal, number);
    expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
    expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
    const view = await getSubscription(world.deps, portal.consumer, subscription.number);

    await owner.send(new PutRecordCommand({ StreamARN, PartitionKey: 'k', Data: Buffer.from('{}') }));
    const { UUID } = await lambda.send(
      new CreateEventSourceMappingCommand({
        FunctionName: 'scoring',
        EventSourceArn: view?.live.consumer?.arn ?? StreamARN,
        StartingPosition: 'TRIM_HORIZON',
      }),
    );
    await expect.poll(() => lastResult(UUID), { timeout: 60_000, interval: 300 }).toBe('OK');

    value(
      await revokeSubscription(world.deps, portal.producer, { number: subscription.number, note: 'Over.' }),
    );
    expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
    expect(await stateOf(world, subscription.id)).toBe('REVOKED');
    await expect.poll(() => lastResult(UUID), { timeout: 60_000, interval: 300 }).toMatch(/^PROBLEM/);
    await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  },
);

test('a role that Lambda may not take is said before anybody approves', async () => {
  const number = await submit(world, portal, {
    product: 'payments-captured',
    role: 'fraud-scoring',
    pattern: 'LAMBDA_STANDARD',
  });
  const { checks, approvable } = await preview(world, portal, number);
  expect(approvable).toBe(true);
  expect(checks.find(({ key }) => key === 'reader')).toMatchObject({
    state: 'warning',
    title: 'Lambda may not take this role',
  });
});

test.each(['KCL_STANDARD', 'KCL_FAN_OUT'] as const)(
  '%s: what Sluice writes is active, and what it does not is ready',
  async (pattern) => {
    const number = await submit(world, portal, {
      product: 'payments-captured',
      role: 'fraud-replay',
      pattern,
    });
    const { checks } = await preview(world, portal, number);
    expect(checks.find(({ key }) => key === 'reader')).toMatchObject({ state: 'information' });
    const subscription = await approve(world, portal, number);
    expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
    expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
    const view = await getSubscription(world.deps, portal.consumer, subscription.number);
    expect(view?.ownAccountPolicies).toHaveLength(2);
    expect(view?.ownAccountPolicies[1]?.compact).toContain(
      `arn:aws:dynamodb:${MESH_REGION}:${FRAUD}:table/fraud-replay-CoordinatorState`,
    );
    expect(view?.live.consumer === null).toBe(pattern === 'KCL_STANDARD');
  },
);
