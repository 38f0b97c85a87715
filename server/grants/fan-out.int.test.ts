import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  GetResourcePolicyCommand,
  KinesisClient,
  ListStreamConsumersCommand,
  ListTagsForResourceCommand,
  PutRecordCommand,
  RegisterStreamConsumerCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { runConsumer } from '@/server/demo/consumer/run-consumer';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { ok } from '@/server/kernel/result';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { getSubscription } from '@/server/subscriptions/queries';
import { retrySubscription } from '@/server/subscriptions/use-cases/retry-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import type { ApplyDeps } from './apply-ports';
import {
  approve,
  grantStates,
  inputFor,
  preview,
  stateOf,
  submit,
  subscribe,
  tryToRead,
  tryToSubscribe,
  value,
  work,
} from './testing/play';
import { type Portal, seedPortal } from './testing/portal';
import { startWorld, type World } from './testing/world';

let world: World;
let portal: Portal;
let admin: KinesisClient;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'refunds-issued', 'risk-signals']) await portal.publish(stream);
  admin = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
});
afterAll(() => world?.stop());
afterEach(async () => {
  await world.clearFaults();
});

const arn = (stream: string) => `arn:aws:kinesis:${MESH_REGION}:333344445555:stream/${stream}`;
const FAN_OUT = { role: 'fraud-scoring', pattern: 'FAN_OUT_CONSUMER' } as const;
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

const consumersOf = async (stream: string) =>
  (await admin.send(new ListStreamConsumersCommand({ StreamARN: arn(stream) }))).Consumers ?? [];
const view = async (number: number) => {
  const found = await getSubscription(world.deps, portal.consumer, number);
  if (!found) throw new Error(`no subscription ${number}`);
  return found;
};
const documentOf = (input: unknown): { arn?: string; text?: string } => {
  const { ResourceARN, Policy, PolicyDocument } = (input ?? {}) as Record<string, string | undefined>;
  const text = Policy ?? PolicyDocument;
  return { ...(ResourceARN ? { arn: ResourceARN } : {}), ...(text ? { text } : {}) };
};

test('a consumer is registered, shared byte for byte as it was shown, handed over, and ended', async () => {
  const number = await submit(world, portal, { ...FAN_OUT, product: 'payments-captured' });
  const shown = await preview(world, portal, number);
  expect(shown).toMatchObject({
    approvable: true,
    consumer: { streamName: 'payments-captured', tag: 'sluice:product = payments-captured' },
  });
  expect(shown.gateLine.gates.map(({ key }) => key)).toEqual([
    'consumer',
    'stream-policy',
    'consumer-policy',
    'role-policy',
  ]);
  expect(shown.effects.filter(({ after }) => after === 'allowed').map(({ key }) => key)).toEqual([
    'subscribe',
    'look',
  ]);

  const subscription = await approve(world, portal, number);
  expect((await view(subscription.number)).live.consumer?.arn).toBeNull();
  const since = await world.mark();
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  expect(await grantStates(world, subscription.id)).toEqual(['APPLIED', 'APPLIED', 'APPLIED', 'APPLIED']);

  const { consumer } = (await view(subscription.number)).live;
  const consumerArn = consumer?.arn ?? '';
  expect(consumerArn).toMatch(new RegExp(`^${shown.consumer?.plannedArn.replace('<creation>', '\\d{10}')}$`));
  expect(consumer).toMatchObject({ name: shown.consumer?.name, mayDeliverUntil: null });
  const tags = await admin.send(new ListTagsForResourceCommand({ ResourceARN: consumerArn }));
  expect(tags.Tags).toEqual([{ Key: 'sluice:product', Value: 'payments-captured' }]);

  const puts = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  const creation = consumerArn.slice(consumerArn.lastIndexOf(':') + 1);
  const sent = puts.map(({ input }) => documentOf(input).text).toSorted();
  const planned = shown.changes.map(({ after }) => after?.compact.replaceAll('<creation>', creation));
  expect(sent).toEqual(planned.toSorted());
  expect(sent).toHaveLength(3);

  expect(await tryToSubscribe('fraud-scoring', consumerArn)).toBe('allowed');
  // It was given its own throughput, and nothing of what the others share.
  expect(await tryToRead('fraud-scoring', arn('payments-captured'))).toBe('AccessDeniedException');
  expect(await tryToSubscribe('fraud-replay', consumerArn)).toBe('AccessDeniedException');

  value(
    await revokeSubscription(world.deps, portal.producer, { number: subscription.number, note: 'No need.' }),
  );
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  expect(await grantStates(world, subscription.id)).toEqual(['REMOVED', 'REMOVED', 'REMOVED', 'REMOVED']);
  expect(await tryToSubscribe('fraud-scoring', consumerArn)).toBe('AccessDeniedException');
  await vi.waitFor(async () => expect(await consumersOf('payments-captured')).toEqual([]), 60_000);

  const { live } = await view(subscription.number);
  expect(live.proof).toMatchObject({ outcome: 'denied', reachableThrough: [] });
  expect(live.consumer).toEqual({
    name: shown.consumer?.name,
    arn: null,
    mayDeliverUntil: new Date(Date.parse(live.stateChangedAt) + 300_000).toISOString(),
  });
});

test('a stream that has no room is refused before anybody approves, with the alternative', async () => {
  const StreamARN = arn('refunds-issued');
  const { id: _, ...waiting } = await subscribe(world, portal, { ...FAN_OUT, product: 'refunds-issued' });
  expect(waiting.state).toBe('PROVISIONING');
  for (let registered = 0; registered < 19; registered += 1) {
    const ConsumerName = `by-hand-${registered}`;
    // Five at a time can be in the making.
    await vi.waitFor(() => admin.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName })), {
      timeout: 60_000,
      interval: 200,
    });
  }
  const summary = await admin.send(new DescribeStreamSummaryCommand({ StreamARN }));
  expect(summary.StreamDescriptionSummary?.ConsumerCount).toBe(19);
  // The one that was approved and waits for a worker has the last place.
  const ask = inputFor(portal, { ...FAN_OUT, role: 'fraud-replay', product: 'refunds-issued' });
  expect(await submitRequest(world.deps, portal.consumer, ask)).toEqual({
    ok: false,
    error: { kind: 'no-consumer-left', taken: 20, limit: 20 },
  });
  const standard = inputFor(portal, { product: 'refunds-issued', role: 'fraud-replay' });
  expect(await submitRequest(world.deps, portal.consumer, standard)).toMatchObject({ ok: true });
});

test('one that somebody else took the last place from fails in words, and goes on when there is room', async () => {
  const { id, number } = await world.db.prisma.subscription.findFirstOrThrow({
    where: { product: { slug: 'refunds-issued' } },
  });
  const last = { StreamARN: arn('refunds-issued'), ConsumerName: 'by-hand-last' };
  await vi.waitFor(() => admin.send(new RegisterStreamConsumerCommand(last)), 60_000);
  const since = await world.mark();
  expect(await work(world, id, quick)).toEqual({ kind: 'failed' });
  expect(await stateOf(world, id)).toBe('FAILED');
  const grants = (await view(number)).live.grants;
  expect(grants[0]?.failure).toMatchObject({
    title: 'The stream in payments-prod has all the fan-out consumers that it can have.',
    code: 'ConsumerLimit',
  });
  const writes = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  expect(writes).toEqual([]);
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'No room.' }));
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('REVOKED');
});

/** AWS is still making every consumer, however long a run's looks take. */
const stillMaking: ApplyDeps['policyWriter'] = {
  async signIn(...who) {
    const session = await world.deps.policyWriter.signIn(...who);
    if (!session.ok) return session;
    const { findConsumer } = session.value;
    return ok({
      ...session.value,
      async findConsumer(...which) {
        const found = await findConsumer(...which);
        return found.ok && found.value ? ok({ ...found.value, status: 'CREATING' as const }) : found;
      },
    });
  },
};

test('AWS that takes long is waited for, by a later run if need be', async () => {
  const { id } = await subscribe(world, portal, { ...FAN_OUT, product: 'risk-signals' });
  expect(await work(world, id, { ...quick, policyWriter: stillMaking })).toMatchObject({
    kind: 'retry',
    because: { failure: { code: 'ConsumerNotActive' } },
  });
  expect(await stateOf(world, id)).toBe('PROVISIONING');
  expect(await work(world, id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('ACTIVE');
  expect(await consumersOf('risk-signals')).toHaveLength(1);
});

test('a consumer that somebody untagged meanwhile is made whole again by a retry', async () => {
  const row = await world.db.prisma.subscription.findFirstOrThrow({
    where: { product: { slug: 'risk-signals' } },
  });
  const before = (await view(row.number)).live.consumer?.arn ?? '';
  await admin.send(new UntagResourceCommand({ ResourceARN: before, TagKeys: ['sluice:product'] }));
  expect(await tryToSubscribe('fraud-scoring', before)).toBe('AccessDeniedException');
  await world.db.prisma.subscription.update({ where: { id: row.id }, data: { state: 'PARTIAL' } });
  value(await retrySubscription(world.deps, portal.consumer, { number: row.number }));
  expect(await work(world, row.id)).toEqual({ kind: 'done' });
  expect(await tryToSubscribe('fraud-scoring', before)).toBe('allowed');
  const policy = await admin.send(new GetResourcePolicyCommand({ ResourceARN: before }));
  expect(policy.Policy).toContain('role/fraud-scoring');
  const described = await admin.send(new DescribeStreamConsumerCommand({ ConsumerARN: before }));
  expect(described.ConsumerDescription?.ConsumerStatus).toBe('ACTIVE');
});

// A subscription of its shard was opened just now: AWS refuses the next one for five seconds, and the program goes on.
test('the demo’s consumer program receives what is put, once', async () => {
  const StreamARN = arn('risk-signals');
  const row = await world.db.prisma.subscription.findFirstOrThrow({
    where: { product: { slug: 'risk-signals' } },
  });
  const consumerArn = (await view(row.number)).live.consumer?.arn ?? '';
  await admin.send(new PutRecordCommand({ StreamARN, PartitionKey: 'k', Data: Buffer.from('"first"') }));
  const lines: string[] = [];
  const stop = new AbortController();
  const running = runConsumer({
    role: 'fraud-scoring',
    streamArn: StreamARN,
    consumerArn,
    region: MESH_REGION,
    pattern: 'consumer',
    fromStart: true,
    everyMs: 100,
    print: (line) => lines.push(line),
    signal: stop.signal,
  });
  await expect.poll(() => lines.join('\n'), { timeout: 60_000 }).toContain('"first"');
  await admin.send(new PutRecordCommand({ StreamARN, PartitionKey: 'k', Data: Buffer.from('"second"') }));
  await expect.poll(() => lines.join('\n'), { timeout: 60_000 }).toContain('"second"');
  stop.abort();
  await running;
  expect(lines.filter((line) => line.includes('"first"'))).toHaveLength(1);
});

test('within the stream’s account the consumer and the role’s policy alone open it', async () => {
  const account = '333344445555';
  const roleArn = `arn:aws:iam::${account}:role/payments-auditor`;
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-payments-prod' });
  const trust = { Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' };
  const made = await iam.send(
    new CreateRoleCommand({
      RoleName: 'payments-auditor',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [trust] }),
      PermissionsBoundary: policyArn(account, BOUNDARY),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
  const { prisma } = world.db;
  await prisma.accountAssignment.create({ data: { accountId: account, projectId: portal.fraud.id } });
  const environment = await prisma.environment.create({
    data: { projectId: portal.fraud.id, name: 'beside', accountId: account, region: MESH_REGION },
  });
  const principal = await prisma.environmentPrincipal.create({
    data: { environmentId: environment.id, roleArn, roleId: made.Role?.RoleId ?? '', state: 'USABLE' },
  });
  const ask = inputFor(portal, { ...FAN_OUT, product: 'payments-captured' });
  const number = value(
    await submitRequest(world.deps, portal.consumer, {
      ...ask,
      environmentId: environment.id,
      principalId: principal.id,
    }),
  ).number;
  const shown = await preview(world, portal, number);
  expect(shown.changes.map(({ action }) => action)).toEqual(['not-needed', 'not-needed', 'put']);
  const subscription = await approve(world, portal, number);
  const since = await world.mark();
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  expect(await grantStates(world, subscription.id)).toEqual(['APPLIED', 'APPLIED']);
  const puts = (await world.calls(since)).filter(({ operation }) => operation?.startsWith('Put'));
  expect(puts.map(({ operation }) => operation)).toEqual(['PutRolePolicy']);
  expect((await consumersOf('payments-captured')).map(({ ConsumerStatus }) => ConsumerStatus)).toEqual([
    'ACTIVE',
  ]);

  value(
    await revokeSubscription(world.deps, portal.governance, { number: subscription.number, note: 'Over.' }),
  );
  expect(await work(world, subscription.id)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('REVOKED');
  await vi.waitFor(async () => expect(await consumersOf('payments-captured')).toEqual([]), 60_000);
});
