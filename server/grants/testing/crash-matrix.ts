import {
  DescribeStreamConsumerCommand,
  GetResourcePolicyCommand,
  GetShardIteratorCommand,
  ListStreamConsumersCommand,
  PutRecordCommand,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import { expect } from 'vitest';
import { type AccessPattern, needsConsumer } from '@/server/policies/build/access-pattern';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import type { Arena, Begun, Player } from './arena';
import { type Crash, crashingAt, shortLeases } from './crash-points';
import { grantStates, stateOf, value, work } from './play';
import { answerTo } from './use-stream';

/** Looks at consumers and waits for leases more often than a run in earnest: AWS answers at once here. */
const hasty = {
  pause: (ms: number) => new Promise<void>((go) => setTimeout(go, Math.min(ms, 20))),
  random: () => 0.5,
};

/** One stream and one role, on which every crash of one kind is met in turn. */
type Lane = {
  readonly arena: Arena;
  readonly stream: string;
  readonly player: Player;
  readonly pattern: AccessPattern;
  readonly crash: Crash;
};

/** Somebody else's access on the same stream, which no crash may take away. */
const FOREIGN = 'ReadBeforeSluice';

/** As the queue does: again and again, until the subscription is where it belongs. */
async function converge({ world }: Arena, id: string, into: string): Promise<void> {
  const { leases } = world.deps;
  const ports = { pacing: hasty, leases: shortLeases(leases) };
  const deadline = Date.now() + 90_000;
  while ((await stateOf(world, id)) !== into) {
    if (Date.now() > deadline) throw new Error(`${id} is still ${await stateOf(world, id)}, not ${into}`);
    const outcome = await work(world, id, ports);
    if (outcome.kind === 'failed') throw new Error(`the run failed in ${await stateOf(world, id)}`);
    if (outcome.kind === 'busy') await hasty.pause(20);
  }
}

async function consumersOf({ arena, stream }: Lane) {
  const { Consumers = [] } = await arena.owner.send(new ListStreamConsumersCommand({ StreamARN: stream }));
  return Consumers.filter(({ ConsumerStatus }) => ConsumerStatus !== 'DELETING');
}

/** What the role gets for the one thing that its pattern is for. */
async function answer(lane: Lane, ConsumerARN: string | null): Promise<string | null> {
  const { stream: StreamARN, pattern } = lane;
  const { kinesis } = lane.player;
  if (pattern === 'PRODUCER')
    return answerTo(
      kinesis.send(new PutRecordCommand({ StreamARN, PartitionKey: 'k', Data: new Uint8Array([1]) })),
    );
  if (!needsConsumer(pattern)) {
    const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
    return answerTo(kinesis.send(new GetShardIteratorCommand({ StreamARN, ...start })));
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
  expect(await answer(lane, consumerArn), what).toBe('allowed');
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
  expect(await answer(lane, consumerArn), what).not.toBe('allowed');
  const { Policy = '' } = await owner.send(new GetResourcePolicyCommand({ ResourceARN: lane.stream }));
  expect(Policy, what).toContain(FOREIGN);
  expect(Policy, what).not.toContain(lane.player.arn);
}

/**
 * One run that meets its crash. A worker that died before it may hold its lease for a moment yet, and a run that outlives
 * its lease of a second on a busy machine stops by itself: then the next one meets it, unless nothing is left to do.
 */
async function runInto({ arena, crash }: Lane, id: string, point: string | null, into: string) {
  let longest: readonly string[] = [];
  for (;;) {
    const { deps, seen } = crashingAt(arena.world.deps, point, crash);
    const outcome = await work(arena.world, id, { ...deps, pacing: hasty }).catch(() => 'died' as const);
    const died = outcome === 'died';
    if (seen.length > longest.length) longest = seen;
    const met = died || (point !== null && seen.includes(point));
    if (outcome !== 'died' && outcome.kind === 'busy') await hasty.pause(20);
    else if (met || (!died && outcome.kind === 'failed') || (await stateOf(arena.world, id)) === into)
      return { seen: longest, met, died };
  }
}

/** Killed at `point`, or its answer lost there; then whoever comes next completes it. Gives the calls that were reached. */
async function crashAndConverge(lane: Lane, id: string, point: string | null, into: string) {
  const { seen, met, died } = await runInto(lane, id, point, into);
  if (met) expect(died, `${lane.pattern} ${lane.crash} ${point}`).toBe(lane.crash !== 'lost');
  await converge(lane.arena, id, into);
  return { seen, missed: point === null || met ? 0 : 1 };
}

/** How often a consumer is looked at, and what a run that stopped by itself left to the next, are matters of milliseconds. */
const MAY_MISS = 6;

/** Every step of an apply and of a removal: one subscription for each pair of them. Gives how many were met. */
export async function everyStep(lane: Lane): Promise<{ readonly apply: number; readonly remove: number }> {
  const { arena, stream, player, pattern, crash } = lane;
  let missed = 0;
  const life = async (atApply: string | null, atRemove: string | null) => {
    const what = `${pattern}, ${crash}: ${atApply}, then ${atRemove}`;
    const begun = await arena.begin(stream, player, pattern);
    const applied = await crashAndConverge(lane, begun.id, atApply, 'ACTIVE');
    const consumerArn = await expectApplied(lane, begun, what);
    const { number } = begun;
    value(await revokeSubscription(arena.world.deps, arena.portal.producer, { number, note: 'Played.' }));
    const removed = await crashAndConverge(lane, begun.id, atRemove, 'REVOKED');
    await expectGone(lane, begun, consumerArn, what);
    missed += applied.missed + removed.missed;
    return { applied: applied.seen, removed: removed.seen };
  };
  const inAws = (name: string) => crash !== 'lost' || !/^(commit|registered|keepDocument)/.test(name);
  const clean = await life(null, null);
  const [apply, remove] = [clean.applied.filter(inAws), clean.removed.filter(inAws)];
  for (let place = 0; place < Math.max(apply.length, remove.length); place += 1)
    await life(apply[place] ?? null, remove[place] ?? null);
  expect(missed, `${pattern} ${crash}: crashes that did not happen`).toBeLessThanOrEqual(MAY_MISS);
  return { apply: apply.length, remove: remove.length };
}

export async function openLane(arena: Arena, pattern: AccessPattern, crash: Crash): Promise<Lane> {
  const name = `${pattern}-${crash}`.toLowerCase().replaceAll('_', '-');
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
  return { arena, stream, player, pattern, crash };
}
