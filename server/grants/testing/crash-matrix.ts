import {
  DescribeStreamConsumerCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListStreamConsumersCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { expect } from 'vitest';
import { type AccessPattern, needsConsumer } from '@/server/policies/build/access-pattern';
import type { Route } from '@/server/policies/build/route';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import type { Arena, Begun, Player } from './arena';
import { type Crash, crashingAt } from './crash-points';
import { letLeasesRunOut } from './ended-leases';
import { grantStates, stateOf, value, work } from './play';
import { answerTo } from './use-stream';

/** Looks at consumers more often than a run in earnest: AWS answers at once here. */
const hasty = {
  pause: (ms: number) => new Promise<void>((go) => setTimeout(go, Math.min(ms, 20))),
  random: () => 0.5,
};

/** Crashes that one subscription meets at a call, in this order. */
const KINDS = { killed: ['before', 'after'], lost: ['lost'] } as const satisfies Record<
  string,
  readonly Crash[]
>;
export type Kind = keyof typeof KINDS;

/** One stream and one role, on which every crash of one kind is met in turn. */
type Lane = {
  readonly arena: Arena;
  readonly stream: string;
  readonly player: Player;
  readonly pattern: AccessPattern;
  readonly route: Route;
  readonly kind: Kind;
};

/** Somebody else's access on the same stream, which no crash may take away. */
const FOREIGN = 'ReadBeforeSluice';

/** As the queue does: again and again, until the subscription is where it belongs. */
async function converge({ world }: Arena, id: string, into: string): Promise<void> {
  const deadline = Date.now() + 90_000;
  while ((await stateOf(world, id)) !== into) {
    if (Date.now() > deadline) throw new Error(`${id} is still ${await stateOf(world, id)}, not ${into}`);
    const outcome = await work(world, id, { pacing: hasty });
    if (outcome.kind === 'failed') throw new Error(`the run failed in ${await stateOf(world, id)}`);
    if (outcome.kind === 'busy') await hasty.pause(20);
  }
}

async function consumersOf({ arena, stream }: Lane) {
  const { Consumers = [] } = await arena.owner.send(new ListStreamConsumersCommand({ StreamARN: stream }));
  return Consumers.filter(({ ConsumerStatus }) => ConsumerStatus !== 'DELETING');
}

/** What the role gets for the one thing that its pattern is for. */
async function answer(lane: Lane, id: string, ConsumerARN: string | null): Promise<string | null> {
  const { player, stream, route } = lane;
  if (route === 'DIRECT') return answerAs(lane, player.kinesis, { StreamARN: stream }, ConsumerARN);
  // As one of the owner's account, by the stream's name alone.
  const { ownerRoleArn } = await lane.arena.world.db.prisma.grant.findFirstOrThrow({
    where: { subscriptionId: id, kind: 'OWNER_ROLE' },
  });
  let taken: KinesisClient | null = null;
  const refused = await answerTo(
    player.take(ownerRoleArn ?? '').then((kinesis) => {
      taken = kinesis;
    }),
  );
  if (taken === null) return refused;
  return answerAs(lane, taken, { StreamName: stream.split('/').at(-1) ?? '' }, ConsumerARN);
}

async function answerAs(
  { pattern }: Lane,
  kinesis: KinesisClient,
  stream: { readonly StreamARN: string } | { readonly StreamName: string },
  ConsumerARN: string | null,
): Promise<string | null> {
  if (pattern === 'PRODUCER')
    return answerTo(
      kinesis.send(new PutRecordCommand({ ...stream, PartitionKey: 'k', Data: new Uint8Array([1]) })),
    );
  if (!needsConsumer(pattern)) {
    const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
    return answerTo(kinesis.send(new GetShardIteratorCommand({ ...stream, ...start })));
  }
  return ConsumerARN === null
    ? null
    : answerTo(kinesis.send(new DescribeStreamConsumerCommand({ ConsumerARN })));
}

async function expectApplied(lane: Lane, { id }: Begun, what: string): Promise<string | null> {
  const { world } = lane.arena;
  expect(new Set(await grantStates(world, id)), what).toEqual(new Set(['APPLIED']));
  const consumers = await consumersOf(lane);
  expect(consumers, what).toHaveLength(needsConsumer(lane.pattern) ? 1 : 0);
  const consumerArn = consumers[0]?.ConsumerARN ?? null;
  expect(await answer(lane, id, consumerArn), what).toBe('allowed');
  return consumerArn;
}

async function expectGone(
  lane: Lane,
  { id }: Begun,
  consumerArn: string | null,
  what: string,
): Promise<void> {
  const { world, owner } = lane.arena;
  expect(new Set(await grantStates(world, id)), what).toEqual(new Set(['REMOVED']));
  expect(await consumersOf(lane), what).toEqual([]);
  expect(await answer(lane, id, consumerArn), what).not.toBe('allowed');
  const { Policy = '' } = await owner.send(new GetResourcePolicyCommand({ ResourceARN: lane.stream }));
  expect(Policy, what).toContain(FOREIGN);
  expect(Policy, what).not.toContain(lane.player.arn);
}

/** As long as in earnest. */
const wholeTerm = <T>(leases: T): T => leases;

/**
 * One run that is killed at `point`, or whose answer is lost there. The time of a dead worker's leases is over at once: to
 * wait for it would be asking again and again, for half of the matrix. Gives the calls that were reached.
 */
async function runInto({ arena, pattern }: Lane, id: string, point: string | null, crash: Crash) {
  const { deps, seen, holders, arrived } = crashingAt(arena.world.deps, point, crash, wholeTerm);
  const died = await work(arena.world, id, { ...deps, pacing: hasty }).then(
    () => false,
    () => true,
  );
  const met = died || (point !== null && seen.includes(point));
  if (met) expect(died, `${pattern} ${crash} ${point}`).toBe(crash !== 'lost');
  if (died) {
    await arrived();
    await letLeasesRunOut(arena.world, holders);
  }
  return { seen, met };
}

/** Where a direction's run is met, by which crashes in turn; null for a run that meets none. */
type Meeting = { readonly point: string; readonly crashes: readonly Crash[] } | null;

/**
 * A run for each crash, then whoever comes next completes it. A run that comes after one that died before a call does
 * what every run does up to there, so it is the one that dies after it. Gives what did not happen: a run that went
 * another way because of the one before it.
 */
async function crashAndConverge(lane: Lane, id: string, meeting: Meeting, into: string) {
  const missed: Crash[] = [];
  let seen: readonly string[] = [];
  for (const crash of meeting?.crashes ?? ['lost' as const]) {
    const run = await runInto(lane, id, meeting?.point ?? null, crash);
    if (meeting && !run.met) missed.push(crash);
    seen = run.seen;
  }
  await converge(lane.arena, id, into);
  return { seen, missed: meeting ? missed.map((crash) => ({ point: meeting.point, crashes: [crash] })) : [] };
}

/** How often a consumer is looked at is a matter of milliseconds. */
const MAY_MISS = 6;

/** From its approval to its end, met once in each direction. */
async function life(lane: Lane, atApply: Meeting, atRemove: Meeting) {
  const { arena, stream, player, pattern, route } = lane;
  const what = `${pattern}: ${JSON.stringify(atApply)}, then ${JSON.stringify(atRemove)}`;
  const begun = await arena.begin(stream, player, pattern, undefined, route);
  const applied = await crashAndConverge(lane, begun.id, atApply, 'ACTIVE');
  const consumerArn = await expectApplied(lane, begun, what);
  const { number } = begun;
  value(await revokeSubscription(arena.world.deps, arena.portal.producer, { number, note: 'Played.' }));
  const removed = await crashAndConverge(lane, begun.id, atRemove, 'REVOKED');
  await expectGone(lane, begun, consumerArn, what);
  return { applied, removed };
}

/** One subscription for each pair of an apply's meeting and a removal's. Gives those that did not happen. */
async function lives(lane: Lane, apply: readonly Meeting[], remove: readonly Meeting[]) {
  const missed: { readonly apply: Meeting[]; readonly remove: Meeting[] } = { apply: [], remove: [] };
  for (let place = 0; place < Math.max(apply.length, remove.length); place += 1) {
    const { applied, removed } = await life(lane, apply[place] ?? null, remove[place] ?? null);
    missed.apply.push(...applied.missed);
    missed.remove.push(...removed.missed);
  }
  return missed;
}

/** Every step of an apply and of a removal. Gives how many were met. */
export async function everyStep(lane: Lane): Promise<{ readonly apply: number; readonly remove: number }> {
  const { pattern, kind } = lane;
  const inAws = (name: string) =>
    kind !== 'lost' || !/^(commit|registered|keepDocument|noteSpilled|forgetSpilled)/.test(name);
  const clean = await life(lane, null, null);
  const [apply, remove] = [clean.applied.seen.filter(inAws), clean.removed.seen.filter(inAws)];
  const met = (points: readonly string[]) => points.map((point) => ({ point, crashes: KINDS[kind] }));
  const together = await lives(lane, met(apply), met(remove));
  // Met again with nothing before it.
  const alone = await lives(lane, together.apply, together.remove);
  const missed = alone.apply.length + alone.remove.length;
  expect(missed, `${pattern} ${kind}: crashes that did not happen`).toBeLessThanOrEqual(MAY_MISS);
  return { apply: apply.length, remove: remove.length };
}

export async function openLane(
  arena: Arena,
  pattern: AccessPattern,
  kind: Kind,
  route: Route = 'DIRECT',
): Promise<Lane> {
  const name = `${pattern}-${kind}`.toLowerCase().replaceAll('_', '-');
  const [stream, player] = await Promise.all([arena.stream(`s-${name}`), arena.player(`r-${name}`)]);
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: FOREIGN,
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'kinesis:GetRecords',
        Resource: stream,
      },
    ],
  });
  await arena.owner.send(new PutResourcePolicyCommand({ ResourceARN: stream, Policy }));
  return { arena, stream, player, pattern, route, kind };
}
