import { setTimeout as pause } from 'node:timers/promises';
import { GetShardIteratorCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { streamArn } from '@/server/kernel/arn';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { preview, submit, value } from '../testing/play';
import { PAYMENTS } from '../testing/portal';
import { measureBurst } from './parts/burst';
import { measureFleet } from './parts/fleet';
import { startProcesses } from './processes';

/** `npm run bench -- grants 10 40 20` measures less: single grants, approvals at once, streams of the fleet. */
const [GRANTS = 50, APPROVALS = 200, FLEET_STREAMS = 200] = process.argv.slice(2).map(Number);
const WARM_UP = 5;
/** All with a boundary and two foreign policies; several, because 50 statements do not fit on one role. */
const ROLES = ['fraud-scoring', 'fraud-replay', 'analytics-ingest', 'ledger-replay'] as const;
const PATIENCE_MS = 20_000;
const LOOK_EVERY_MS = 5;

const setup = await startProcesses(GRANTS + WARM_UP + 1);
const { place, portal } = setup;
const [crowded = '', ...streams] = setup.streams;
const consumers = new Map(
  ROLES.map((role) => [role, new KinesisClient({ region: MESH_REGION, profile: role, maxAttempts: 1 })]),
);

async function mayRead(role: (typeof ROLES)[number], name: string): Promise<boolean> {
  const input = {
    StreamARN: streamArn(MESH_REGION, PAYMENTS, name),
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'LATEST' as const,
  };
  const call = consumers.get(role)?.send(new GetShardIteratorCommand(input));
  return call ? call.then(() => true).catch(() => false) : false;
}

/** From the click on Approve until the consumer's own call succeeds; `since` is the last call before the click. */
async function grant(
  name: string,
  role: (typeof ROLES)[number],
): Promise<{ readonly time: number; readonly since: number }> {
  const number = await submit(place, portal, { product: name, role });
  const { planHash } = await preview(place, portal, number);
  if (await mayRead(role, name)) throw new Error(`${role} reads ${name} before it was approved`);
  const since = await setup.lastCall();
  const started = performance.now();
  const input = { number, version: 0, planHash, comment: '' };
  value(await approveRequest(place.deps, portal.producer, input));
  while (!(await mayRead(role, name))) {
    if (performance.now() - started > PATIENCE_MS) throw new Error(`${role} never got into ${name}`);
    await pause(LOOK_EVERY_MS);
  }
  return { time: performance.now() - started, since };
}

const percentile = (sorted: readonly number[], share: number): number =>
  Math.round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN);
const rounded = (figure: number) => Math.round(figure * 100) / 100;

try {
  // As if both had just been finished: no scan comes by the clock and takes calls of the same rates.
  const before = new Date();
  await place.db.prisma.driftRound.create({ data: { startedAt: before, finishedAt: before } });
  await place.db.prisma.exposureScan.create({ data: { startedAt: before, finishedAt: before } });
  const times: number[] = [];
  let calls = 0;
  let contextReads = 0;
  for (const [index, name] of streams.entries()) {
    const role = ROLES[index % ROLES.length] ?? ROLES[0];
    const { time, since } = await grant(name, role);
    await setup.untilActive(name);
    if (index < WARM_UP) continue;
    times.push(time);
    const made = await setup.callsOfSluice(since);
    calls += made.total;
    contextReads += made.contextReads;
  }
  times.sort((a, b) => a - b);
  const burst = await measureBurst(setup, crowded, APPROVALS);
  console.error('burst', burst);
  const fleet = await measureFleet(setup, FLEET_STREAMS);
  console.log(
    JSON.stringify({
      bench: 'grants',
      grants: times.length,
      approve_to_effective_ms: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
      aws_calls_per_grant: rounded(calls / times.length),
      context_reads: rounded(contextReads / times.length),
      burst: { ...burst, seconds: rounded(burst.seconds) },
      fleet: {
        grants: fleet.grants,
        seconds: rounded(fleet.seconds),
        ratio_to_rate_limit: rounded(fleet.ratio_to_rate_limit),
      },
    }),
  );
} finally {
  for (const client of consumers.values()) client.destroy();
  await setup.stop();
}
