import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { stateOf, subscribe, work } from '@/server/grants/testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '@/server/kernel/actor';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { explainLive } from './explain-live';

let world: World;
let portal: Portal;
let iam: IAMClient;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  await portal.publish('refunds-issued');
  iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  expect(await stateOf(world, await subscribed())).toBe('ACTIVE');
});
afterEach(() => world.clearFaults());
afterAll(async () => {
  iam?.destroy();
  await world?.stop();
});

async function subscribed(): Promise<string> {
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await work(world, id);
  return id;
}

const captured = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const refunds = streamArn(MESH_REGION, PAYMENTS, 'refunds-issued');
const role = (name: string) => roleArn(FRAUD, name);
const ask = (actor: Actor, principal: string, stream: string) =>
  explainLive(world.deps, actor, { principal, stream, action: 'kinesis:GetShardIterator' });

/** What AWS says to the role itself. */
async function tries(profile: string, StreamARN: string): Promise<'allowed' | 'denied'> {
  const kinesis = new KinesisClient({ region: MESH_REGION, profile });
  try {
    const input = { StreamARN, ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
    await kinesis.send(new GetShardIteratorCommand(input));
    return 'allowed';
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return 'denied';
    throw error;
  } finally {
    kinesis.destroy();
  }
}

test('a subscribed role gets in by Sluice’s statements on both sides', async () => {
  const answer = await ask(portal.consumer, role('fraud-scoring'), captured);
  expect(answer).toMatchObject({
    state: 'explained',
    verdict: 'allowed',
    sameAccount: false,
    product: { slug: 'payments-captured' },
    subscriptions: [expect.any(Number)],
  });
  if (answer.state !== 'explained') return;
  expect(answer.allowing.filter(({ from }) => from === 'sluice').map(({ policy }) => policy)).toEqual([
    'stream policy',
    'inline sluice-grants',
  ]);
  expect(await tries('fraud-scoring', captured)).toBe('allowed');
});

test('another role lacks both sides, and both are named', async () => {
  expect(await ask(portal.producer, role('fraud-replay'), captured)).toMatchObject({
    verdict: 'denied',
    missing: expect.arrayContaining(['resource', 'identity']),
  });
  expect(await tries('fraud-replay', captured)).toBe('denied');
});

test('a deny that somebody wrote beside Sluice is shown, and AWS denies', async () => {
  const name = { RoleName: 'fraud-scoring', PolicyName: 'freeze' };
  const deny = { Sid: 'Freeze', Effect: 'Deny', Action: 'kinesis:*', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [deny] });
  await iam.send(new PutRolePolicyCommand({ ...name, PolicyDocument }));
  try {
    expect(await ask(portal.governance, role('fraud-scoring'), captured)).toMatchObject({
      verdict: 'denied',
      denying: [{ sid: 'Freeze', policy: 'inline freeze', from: 'unmanaged', conditions: [] }],
    });
    expect(await tries('fraud-scoring', captured)).toBe('denied');
  } finally {
    await iam.send(new DeleteRolePolicyCommand(name));
  }
});

test('who may not know gets nothing, whatever is there', async () => {
  // Of neither side.
  expect(await ask(portal.stranger, role('fraud-scoring'), captured)).toEqual({ state: 'not-found' });
  // A role of another project.
  expect(await ask(portal.analyst, role('fraud-scoring'), captured)).toEqual({ state: 'not-found' });
  // A stream that is no product.
  const other = streamArn(MESH_REGION, PAYMENTS, 'risk-signals');
  expect(await ask(portal.consumer, role('fraud-scoring'), other)).toEqual({ state: 'not-found' });
  // The stream's account is assigned to the producer's project.
  expect(await ask(portal.producer, role('fraud-scoring'), other)).toMatchObject({ state: 'explained' });
});

test('an account that is not registered is named', async () => {
  const foreign = roleArn('999988887777', 'somebody');
  expect(await ask(portal.governance, foreign, captured)).toEqual({
    state: 'unknown-account',
    accountId: '999988887777',
  });
});

test('AWS that does not answer is no verdict', async () => {
  await world.fault({ service: 'iam', operation: 'GetRole', kind: 'access-denied', count: 1 });
  expect(await ask(portal.governance, role('fraud-scoring'), refunds)).toMatchObject({
    state: 'unreachable',
    failure: { code: expect.stringContaining('AccessDenied') },
  });
});

test('a role that is not there is said to be so', async () => {
  expect(await ask(portal.governance, role('nobody'), refunds)).toMatchObject({
    state: 'unreachable',
    failure: { code: 'NoSuchEntityException' },
  });
});
