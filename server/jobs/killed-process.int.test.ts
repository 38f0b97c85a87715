import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ListStreamConsumersCommand } from '@aws-sdk/client-kinesis';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { StepKey } from '@/server/grants/domain/steps';
import { type Arena, type Begun, type Player, startArena } from '@/server/grants/testing/arena';
import { grantStates, stateOf, value } from '@/server/grants/testing/play';
import { type AccessPattern, needsConsumer } from '@/server/policies/build/access-pattern';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { type RunningWorker, startWorker } from './worker';

/** One subscription whose run stands still at one step, on a stream and with a role of its own. */
type Case = {
  readonly pattern: AccessPattern;
  readonly step: StepKey;
  readonly stream: string;
  readonly player: Player;
  readonly begun: Begun;
  consumerArn: string | null;
};

const BOTH: readonly StepKey[] = ['sign-in', 'read-context', 'stream-policy', 'role-policy'];
const STEPS = {
  STANDARD_CONSUMER: { apply: BOTH, remove: BOTH },
  FAN_OUT_CONSUMER: {
    apply: [...BOTH, 'register-consumer', 'consumer-policy'],
    remove: [...BOTH, 'consumer-policy', 'deregister-consumer'],
  },
} as const satisfies Partial<Record<AccessPattern, Record<'apply' | 'remove', readonly StepKey[]>>>;

let arena: Arena;
let worker: RunningWorker | undefined;
const children: ChildProcess[] = [];
beforeAll(async () => {
  // Long enough for a consumer to be met while AWS makes it.
  arena = await startArena({ createMs: 4_000, updateMs: 0, deleteMs: 0 });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => arena?.stop());

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!(await look())) {
    if (Date.now() > deadline) throw new Error(`waited too long: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function startProcess(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/runtime/worker.ts'], {
    env: {
      ...process.env,
      DATABASE_URL: arena.world.db.url,
      SLUICE_SECRET: 'a secret of a test that is long enough',
      SLUICE_LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

/** AWS does not answer: whoever calls stands there. */
const silence = (service: string, operation: string, arn: string) =>
  arena.world.fault({ service, operation, arn, kind: 'timeout', count: 500 });

async function standStill({ step, stream, player, consumerArn }: Case): Promise<void> {
  if (step === 'read-context') await silence('iam', 'GetRole', player.arn);
  if (step === 'register-consumer') await silence('kinesis', 'RegisterStreamConsumer', stream);
  const documents = step === 'role-policy' ? ['PutRolePolicy', 'DeleteRolePolicy'] : [];
  for (const operation of documents) await silence('iam', operation, player.arn);
  const on = step === 'stream-policy' ? stream : step === 'consumer-policy' ? consumerArn : null;
  for (const operation of on === null ? [] : ['PutResourcePolicy', 'DeleteResourcePolicy'])
    await silence('kinesis', operation, on ?? '');
  if (step === 'deregister-consumer') await silence('kinesis', 'DeregisterStreamConsumer', consumerArn ?? '');
}

const isAt = ({ begun, step }: Case) =>
  arena.world.db.prisma.applyStep
    .count({ where: { run: { subscriptionId: begun.id, finishedAt: null }, key: step, state: 'running' } })
    .then((count) => count > 0);

async function consumerOf({ stream }: Case): Promise<string | null> {
  const { Consumers = [] } = await arena.owner.send(new ListStreamConsumersCommand({ StreamARN: stream }));
  return Consumers.find(({ ConsumerStatus }) => ConsumerStatus !== 'DELETING')?.ConsumerARN ?? null;
}

/** As if fifteen seconds had passed since the process died. */
async function letTimePass(): Promise<void> {
  const { pool } = arena.world.db;
  await pool.query(`update worker_heartbeat set "seenAt" = now() - interval '1 minute'`);
  await pool.query(`update arn_lease set "expiresAt" = now() - interval '1 second'`);
  await pool.query(
    `update graphile_worker._private_jobs
        set run_at = least(run_at, case when key like 'grants.apply:%' then now() else run_at end),
            locked_at = case when locked_at is null then null else now() - interval '1 minute' end`,
  );
}

/** Starts a worker, waits until every case stands at its step, and kills it there. */
async function killAt(cases: readonly Case[]): Promise<void> {
  const child = startProcess();
  for (const each of cases) await standStill(each);
  // The ARN of a consumer is known once AWS makes it, and is waited for until it is made.
  for (const each of cases.filter(
    ({ step, consumerArn }) => step === 'consumer-policy' && consumerArn === null,
  )) {
    await until('a consumer', async () => {
      each.consumerArn = await consumerOf(each);
      return each.consumerArn !== null;
    });
    await standStill(each);
  }
  for (const each of cases) await until(`${each.pattern} at ${each.step}`, () => isAt(each));
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  await arena.world.clearFaults();
  await letTimePass();
}

async function killEverywhere(cases: readonly Case[]): Promise<void> {
  const spokes = ['333344445555', '555566667777'].map((id) => `arn:aws:iam::${id}:role/SluiceSpoke`);
  for (const arn of spokes) await silence('sts', 'AssumeRole', arn);
  await killAt(cases.filter(({ step }) => step === 'sign-in'));
  await killAt(cases.filter(({ step }) => step !== 'sign-in'));
}

async function finish(cases: readonly Case[], state: string): Promise<void> {
  worker = await startWorker({
    deps: arena.world.deps,
    databaseUrl: arena.world.db.url,
    log: () => undefined,
  });
  for (const { begun, step } of cases)
    await until(`${step}: ${state}`, async () => (await stateOf(arena.world, begun.id)) === state);
  await worker.stop();
  worker = undefined;
}

async function makeCase(
  direction: 'apply' | 'remove',
  pattern: keyof typeof STEPS,
  step: StepKey,
): Promise<Case> {
  const name = `${direction}-${pattern}-${step}`.toLowerCase().replaceAll('_', '-');
  const [stream, player] = await Promise.all([arena.stream(`s-${name}`), arena.player(`r-${name}`)]);
  return {
    pattern,
    step,
    stream,
    player,
    begun: await arena.begin(stream, player, pattern),
    consumerArn: null,
  };
}

/** At the same time: AWS takes a while to make each stream. */
const makeCases = (direction: 'apply' | 'remove'): Promise<readonly Case[]> =>
  Promise.all(
    (['STANDARD_CONSUMER', 'FAN_OUT_CONSUMER'] as const).flatMap((pattern) =>
      STEPS[pattern][direction].map((step) => makeCase(direction, pattern, step)),
    ),
  );

test('a worker process that is killed at any step of an apply: the next one completes it', async () => {
  const cases = await makeCases('apply');
  await killEverywhere(cases);
  await finish(cases, 'ACTIVE');
  for (const each of cases) {
    const { begun, step, pattern } = each;
    expect(new Set(await grantStates(arena.world, begun.id)), step).toEqual(new Set(['APPLIED']));
    expect((await consumerOf(each)) !== null, step).toBe(needsConsumer(pattern));
    const runs = await arena.world.db.prisma.applyRun.findMany({
      where: { subscriptionId: begun.id },
      orderBy: { attempt: 'asc' },
    });
    expect(runs.at(0)?.outcome, step).toBe('interrupted');
    expect(runs.at(-1)?.outcome, step).toBe('done');
  }
});

test('a worker process that is killed at any step of a removal: the next one completes it', async () => {
  const cases = await makeCases('remove');
  await finish(cases, 'ACTIVE');
  for (const each of cases) {
    each.consumerArn = await consumerOf(each);
    const { number } = each.begun;
    value(await revokeSubscription(arena.world.deps, arena.portal.producer, { number, note: 'Over.' }));
  }
  await killEverywhere(cases);
  await finish(cases, 'REVOKED');
  for (const each of cases) {
    expect(new Set(await grantStates(arena.world, each.begun.id)), each.step).toEqual(new Set(['REMOVED']));
    expect(await consumerOf(each), each.step).toBeNull();
  }
});
