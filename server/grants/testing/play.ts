import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  SubscribeToShardCommand,
} from '@aws-sdk/client-kinesis';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { type Applied, applySubscription } from '@/server/grants/use-cases/apply-subscription';
import type { Result } from '@/server/kernel/result';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import type { Route } from '@/server/policies/build/route';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { previewPlan } from '@/server/requests/use-cases/preview-plan';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import type { ApplyDeps } from '../apply-ports';
import type { PlanPreview } from '../view';
import type { Place, Portal } from './portal';
import type { World } from './world';

/** The value, or a failing test that says what came instead. */
export function value<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export type Ask = {
  readonly product: string;
  readonly role: string;
  readonly pattern?: AccessPattern;
  readonly route?: Route;
  readonly endsAt?: Date;
};

const isFraudRole = (role: string) => role.startsWith('fraud-');

export const inputFor = (portal: Portal, { product, role, pattern, route, endsAt }: Ask) => ({
  productSlug: product,
  environmentId: isFraudRole(role) ? portal.environmentId : portal.analyticsEnvironmentId,
  principalId: portal.principals[role] ?? '',
  pattern: pattern ?? 'STANDARD_CONSUMER',
  ...(route ? { route } : {}),
  purpose: 'Score payments before settlement.',
  endsAt: endsAt ?? new Date(Date.now() + 90 * 86_400_000),
});

export async function submit({ deps }: Place, portal: Portal, ask: Ask): Promise<number> {
  const actor = isFraudRole(ask.role) ? portal.consumer : portal.analyst;
  return value(await submitRequest(deps, actor, inputFor(portal, ask))).number;
}

export async function preview({ deps }: Place, portal: Portal, number: number) {
  const plan: PlanPreview = value(await previewPlan(deps, portal.producer, number));
  if (plan.state !== 'ready') throw new Error(`no plan: ${JSON.stringify(plan)}`);
  return plan;
}

/** Approves what the page would show; gives the subscription's number and id. */
export async function approve(world: World, portal: Portal, number: number) {
  const plan = await preview(world, portal, number);
  const request = await world.db.prisma.subscriptionRequest.findUniqueOrThrow({ where: { number } });
  const input = { number, version: request.version, planHash: plan.planHash, comment: '' };
  let approved = value(await approveRequest(world.deps, portal.producer, input));
  // The policy demanded a step of governance.
  if (approved.subscriptionNumber === null)
    approved = value(
      await approveRequest(world.deps, portal.governance, { ...input, version: input.version + 1 }),
    );
  const subscription = await world.db.prisma.subscription.findUniqueOrThrow({
    where: { number: approved.subscriptionNumber ?? -1 },
  });
  return { ...subscription, plan };
}

/** From the request to a subscription that the worker has not seen yet. */
export const subscribe = async (world: World, portal: Portal, ask: Ask) =>
  approve(world, portal, await submit(world, portal, ask));

/** What the worker does with the job, with ports that may misbehave. */
export const work = (
  { deps }: World,
  subscriptionId: string,
  changed: Partial<ApplyDeps> = {},
): Promise<Applied> => applySubscription({ ...deps, ...changed }, { subscriptionId, workerId: 'test' });

export const stateOf = async ({ db }: World, id: string): Promise<string> =>
  (await db.prisma.subscription.findUniqueOrThrow({ where: { id } })).state;

export const grantStates = async ({ db }: World, subscriptionId: string): Promise<readonly string[]> =>
  (await db.prisma.grant.findMany({ where: { subscriptionId }, orderBy: { kind: 'asc' } })).map(
    ({ state }) => state,
  );

const SHARD = 'shardId-000000000000';

/** What the role's own SDK client gets from AWS: `allowed` or the error's name. */
async function tryAs(role: string, call: (kinesis: KinesisClient) => Promise<unknown>): Promise<string> {
  const { AWS_PROFILE: before } = process.env;
  delete process.env.AWS_PROFILE;
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: role, maxAttempts: 1 });
  try {
    await call(kinesis);
    return 'allowed';
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  } finally {
    kinesis.destroy();
    process.env.AWS_PROFILE = before;
  }
}

/** Starts to read. */
export const tryToRead = (role: string, StreamARN: string): Promise<string> =>
  tryAs(role, (kinesis) =>
    kinesis.send(
      new GetShardIteratorCommand({ StreamARN, ShardId: SHARD, ShardIteratorType: 'TRIM_HORIZON' }),
    ),
  );

/** Reads the first records of the first shard: of an encrypted stream that takes its key as well. */
export const tryToReadRecords = (role: string, StreamARN: string): Promise<string> =>
  tryAs(role, async (kinesis) => {
    const { ShardIterator } = await kinesis.send(
      new GetShardIteratorCommand({ StreamARN, ShardId: SHARD, ShardIteratorType: 'TRIM_HORIZON' }),
    );
    const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator, StreamARN }));
    if (Records.length === 0) throw new Error('no record came');
  });

/** Opens a subscription, takes its first event and closes it. */
export const tryToSubscribe = (role: string, ConsumerARN: string): Promise<string> =>
  tryAs(role, async (kinesis) => {
    const { EventStream } = await kinesis.send(
      new SubscribeToShardCommand({
        ConsumerARN,
        ShardId: SHARD,
        StartingPosition: { Type: 'TRIM_HORIZON' },
      }),
    );
    const events = EventStream?.[Symbol.asyncIterator]();
    const first = await events?.next();
    if (!first || first.done) throw new Error('no event came');
    await events?.return?.();
  });
