import { setTimeout as pause } from 'node:timers/promises';
import { Prisma } from '@/server/db/generated/client';
import { startProcesses } from '@/server/grants/bench/processes';
import { randomOf } from '@/server/kernel/seeded-random';
import { PRODUCT_TAG_KEY, ROLE_POLICY_NAME } from '@/server/policies/build/live-grant';
import { createFleet, everyAccount, type FleetRole, type FleetStream } from '../testing/governed-fleet';
import { driftRole, driftStream, rewriteStream } from '../testing/raw-drifts';
import { scanNow } from '../use-cases/start-round';

/** `npm run bench -- drift 100` measures a smaller fleet. */
const STREAMS = Number(process.argv[2] ?? 1_000);
const DRIFTS = Math.round(STREAMS * 0.3);
/** Two drifts of three are on streams, the others on roles; a stream of ten is only written anew. */
const ON_STREAMS = Math.round((DRIFTS * 2) / 3);
/** GetResourcePolicy of one account (docs/aws-facts.md §1): the rate that a scan cannot beat. */
const POLICIES_PER_SECOND = 5;

const SEED = Number(process.env.SLUICE_BENCH_SEED ?? Math.floor(Math.random() * 2 ** 31));

function shuffled<T>(things: readonly T[], chance: () => number): T[] {
  return things
    .map((thing) => ({ thing, place: chance() }))
    .sort((a, b) => a.place - b.place)
    .map(({ thing }) => thing);
}

console.error(`seed ${SEED}`);
const setup = await startProcesses(0);
try {
  const { deps, db } = setup.place;
  // As if both had just been finished: none comes by the clock and takes calls of the same rates.
  const before = new Date();
  await db.prisma.driftRound.create({ data: { startedAt: before, finishedAt: before } });
  await db.prisma.exposureScan.create({ data: { startedAt: before, finishedAt: before } });
  const fleet = await createFleet(db.prisma, STREAMS);
  console.error(
    `${fleet.streams.length} streams, ${fleet.roles.length} roles, ${fleet.grants.length} grants`,
  );

  const chance = randomOf(SEED).next;
  const streams = shuffled(fleet.streams, chance);
  const onRoles = Math.min(DRIFTS - ON_STREAMS, fleet.roles.length);
  const driftedStreams: readonly FleetStream[] = streams.slice(0, DRIFTS - onRoles);
  const driftedRoles: readonly FleetRole[] = shuffled(fleet.roles, chance).slice(0, onRoles);
  const rewritten = streams.slice(driftedStreams.length, driftedStreams.length + Math.round(STREAMS / 10));
  await everyAccount(driftedStreams, ({ accountId, arn }) =>
    driftStream(fleet.kinesis(accountId), arn, PRODUCT_TAG_KEY, chance),
  );
  await everyAccount(driftedRoles, ({ accountId, name }) =>
    driftRole(fleet.iam(accountId), name, ROLE_POLICY_NAME, chance),
  );
  await everyAccount(rewritten, ({ accountId, arn }) => rewriteStream(fleet.kinesis(accountId), arn, chance));

  const since = await setup.lastCall();
  const started = performance.now();
  await scanNow(deps, setup.portal.governance);
  const done = { startedAt: { gt: before }, finishedAt: { not: null } };
  while ((await db.prisma.driftRound.count({ where: done })) === 0) await pause(100);
  const seconds = (performance.now() - started) / 1_000;
  const { total } = await setup.callsOfSluice(since);

  const open = await db.prisma.driftFinding.findMany({
    where: { resolvedAt: null },
    select: { targetArn: true, change: true, dimension: true, subject: true },
  });
  const found = new Set(open.map(({ targetArn }) => targetArn));
  const drifted = new Set([...driftedStreams, ...driftedRoles].map(({ arn }) => arn));
  const unread = await db.prisma.driftTarget.findMany({
    where: { failure: { not: Prisma.DbNull } },
    select: { arn: true, failure: true },
  });
  if (unread.length > 0) console.error(`${unread.length} could not be read, for instance`, unread[0]);
  const wrong = open.filter(({ targetArn }) => !drifted.has(targetArn));
  if (wrong.length > 0) console.error(`${wrong.length} false alarms, for instance`, wrong.slice(0, 3));
  const missed = [...drifted].filter((arn) => !found.has(arn));
  if (missed.length > 0) console.error(`${missed.length} not found, for instance`, missed.slice(0, 3));
  const perAccount = new Map<string, number>();
  for (const { accountId } of fleet.streams) perAccount.set(accountId, (perAccount.get(accountId) ?? 0) + 1);
  const least = Math.max(...perAccount.values()) / POLICIES_PER_SECOND;
  const rounded = (figure: number) => Math.round(figure * 100) / 100;
  console.log(
    JSON.stringify({
      bench: 'drift',
      streams: fleet.streams.length,
      grants: fleet.grants.length,
      drifts: drifted.size,
      found: [...drifted].filter((arn) => found.has(arn)).length,
      false_alarms: [...found].filter((arn) => !drifted.has(arn)).length,
      seconds: rounded(seconds),
      aws_calls_per_stream: rounded(total / fleet.streams.length),
      ratio_to_rate_limit: rounded(seconds / least),
      seed: SEED,
    }),
  );
} finally {
  await setup.stop();
}
