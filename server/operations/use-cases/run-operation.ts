import { targetOf } from '../../accounts/domain/account';
import { explainFailure } from '../../grants/domain/explain-failure';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { comparedTime, hasEffect } from '../../shards/domain/effect';
import type { StreamState } from '../domain/after-step';
import {
  nextPosition,
  type OperationFailure,
  type OperationRecord,
  refusedTooLong,
  type StepProgress,
  shapeLease,
  withStep,
} from '../domain/operation';
import { stateOfStep } from '../domain/step-state';
import { NO_STREAM } from '../domain/stream-shape';
import { isKeyStep, needsTags } from '../domain/stream-step';
import type { OperateJobDeps } from '../ports';
import { catchUp } from './catch-up';
import { enqueueMeasure, enqueueOperation, recordChange } from './operation-audit';
import { openBefore, takeKeyStep } from './take-key-step';

/** `later`: it goes on in a job of its own, which is queued already. */
export type OperationRun = 'done' | 'later';

/** Asked for again before each call, which the SDK gives up after ten seconds. */
const LEASE_SECONDS = 30;
/** One job waits so long for AWS before the next one goes on: workers can stop in between. */
const LOOKS = 15;
const LOOK_EVERY_MS = 1_000;
const AGAIN_AFTER_MS = 2_000;

type Place = { readonly target: AwsTarget; readonly alias: string };

const worker = { part: 'worker' } as const;

const NOTHING: StreamState = { shape: NO_STREAM, shards: [] };

const createsNext = (operation: OperationRecord): boolean => {
  const position = nextPosition(operation);
  return position !== null && operation.cure.steps[position]?.kind === 'CREATE';
};

/** The stream at this moment, every shard of which something can still be read. */
async function look(
  deps: OperateJobDeps,
  { target }: Place,
  operation: OperationRecord,
): Promise<Result<StreamState, AwsFailure>> {
  const { streamArn, cure } = operation;
  const shape = await tryAgain(deps.pacing, () =>
    deps.streamOperator.look(target, streamArn, { tags: needsTags(cure.steps) }),
  );
  if (!shape.ok) return shape.error.kind === 'not-found' && createsNext(operation) ? ok(NOTHING) : shape;
  // Nothing is decided by its shards before it is ACTIVE, and AWS may not list those of a stream that is being made.
  if (shape.value.status !== 'ACTIVE') return ok({ shape: shape.value, shards: [] });
  const shards = await tryAgain(deps.pacing, () =>
    deps.shardReader.listShards(target, streamArn, { kind: 'readable' }),
  );
  return shards.ok ? ok({ shape: shape.value, shards: shards.value }) : shards;
}

/** Changes the record if it still runs; null when it does not. */
const change = (
  deps: OperateJobDeps,
  id: string,
  to: (now: OperationRecord) => Partial<OperationRecord>,
  verb: 'step-done' | 'stopped' | 'finished' | 'failed' | null,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<OperationRecord | null> =>
  deps.unitOfWork(async (tx) => {
    const now = await tx.streamOperations.lock(id);
    if (now?.state !== 'RUNNING') return null;
    const changed = { ...now, ...to(now) };
    const over = changed.state === 'RUNNING' ? undefined : deps.clock.now();
    const saved = await tx.streamOperations.save(changed, over);
    if (verb) await recordChange(tx, worker, saved, verb, detail);
    if (over && changed.state === 'DONE' && hasEffect(saved.cure))
      await enqueueMeasure(tx, saved.id, new Date(comparedTime(over.getTime()).due));
    return saved;
  });

/** It is over, one way or another. */
const endWith = async (
  deps: OperateJobDeps,
  operation: OperationRecord,
  { target }: Place,
  ...[to, verb, detail]: [
    to: (now: OperationRecord) => Partial<OperationRecord>,
    verb: 'stopped' | 'finished' | 'failed',
    detail: Readonly<Record<string, unknown>>,
  ]
): Promise<OperationRun> => {
  await catchUp(deps, operation, target);
  await change(deps, operation.id, to, verb, detail);
  return 'done';
};

const failWith = (
  deps: OperateJobDeps,
  operation: OperationRecord,
  place: Place,
  failure: OperationFailure,
): Promise<OperationRun> =>
  endWith(deps, operation, place, () => ({ state: 'FAILED', failure }), 'failed', { error: failure.title });

const impossible = (why: string): OperationFailure => ({
  title: 'The next step is not possible any more',
  explanation: why,
  next: 'What was done stays. Look at the stream as it is now and make a new plan.',
  awsMessage: '',
});

async function later(
  deps: OperateJobDeps,
  id: string,
  at = new Date(deps.clock.now().getTime() + AGAIN_AFTER_MS),
): Promise<OperationRun> {
  await deps.unitOfWork((tx) => enqueueOperation(tx, id, at));
  return 'later';
}

/** Marks a step; the newest line of each position counts. */
const stepTo = (position: number, line: Omit<StepProgress, 'position'>) => (now: OperationRecord) => ({
  progress: withStep(now.progress, { position, ...line }),
});

async function takeSteps(
  deps: OperateJobDeps,
  first: OperationRecord,
  place: Place,
  runId: string,
): Promise<OperationRun> {
  const { id, streamArn, cure } = first;
  for (let looked = 0; looked < LOOKS; looked += 1) {
    const state = await look(deps, place, first);
    if (!state.ok)
      return state.error.retryable
        ? later(deps, id)
        : failWith(deps, first, place, explainFailure(state.error, place.alias));
    const { shape, shards } = state.value;
    if (shape.status !== 'ACTIVE' && shape.status !== 'ABSENT') {
      // Only what AWS is done with counts as done, and it takes nothing else meanwhile.
      await deps.pacing.pause(LOOK_EVERY_MS);
      continue;
    }
    const now = await deps.unitOfWork((tx) => tx.streamOperations.lock(id));
    if (now?.state !== 'RUNNING') return 'done';
    const position = nextPosition(now);
    const step = position === null ? undefined : cure.steps[position];
    if (shape.status === 'ABSENT' && step?.kind !== 'CREATE') {
      // It was created a moment ago and not everywhere is that known, or somebody deleted it: the next job sees which.
      await deps.pacing.pause(LOOK_EVERY_MS);
      continue;
    }
    if (position === null || step === undefined) {
      const done = ({ backAt }: OperationRecord) => ({
        state: 'DONE' as const,
        stopAsked: false,
        // A way back has arrived: nothing is left to try again.
        backAt: cure.wayBackOf === undefined ? backAt : null,
      });
      return endWith(deps, first, place, done, 'finished', { openShards: shape.openShards });
    }
    const begun = now.progress.find((line) => line.position === position);
    const at = deps.clock.now().toISOString();
    const startedAt = begun?.startedAt ?? at;
    const stepState = stateOfStep(step, shape, shards);
    if (stepState.kind === 'happened') {
      const line = { startedAt, finishedAt: at, how: begun?.how ?? 'found' } as const;
      await change(deps, id, stepTo(position, line), 'step-done', {
        step: position + 1,
        ...step,
        how: line.how,
      });
      looked = 0;
      continue;
    }
    // Records lie under the new key already: that is written down whatever somebody asks.
    if (now.stopAsked && step.kind !== 'SWAP_KEY') {
      const stopped = () => ({ state: 'STOPPED' as const, stopAsked: false });
      return endWith(deps, first, place, stopped, 'stopped', { before: position + 1 });
    }
    if (stepState.kind === 'impossible') return failWith(deps, first, place, impossible(stepState.why));
    const key = isKeyStep(step)
      ? await takeKeyStep(deps, streamArn, step, shape)
      : await openBefore(deps, streamArn, cure.steps, step);
    if (key.kind === 'failed') return failWith(deps, first, place, key.failure);
    if (isKeyStep(step)) {
      const finishedAt = key.kind === 'done' ? deps.clock.now().toISOString() : null;
      const line = { startedAt, finishedAt, how: 'called' } as const;
      const detail = { step: position + 1, ...step };
      await change(deps, id, stepTo(position, line), finishedAt === null ? null : 'step-done', detail);
      looked = 0;
    }
    if (key.kind === 'again') return later(deps, id, key.at ?? undefined);
    if (isKeyStep(step)) continue;
    if (!(await deps.leases.renew([shapeLease(streamArn)], runId, LEASE_SECONDS))) return later(deps, id);
    await change(deps, id, stepTo(position, { startedAt, finishedAt: null, how: 'called' }), null);
    const taken = await deps.streamOperator.take(place.target, streamArn, step, state.value, runId);
    // What was refused because the stream is changing, or got lost, is looked at again: it may have happened.
    const passes = taken.ok || taken.error.retryable || taken.error.kind === 'conflict';
    if (!taken.ok && (!passes || refusedTooLong({ startedAt }, deps.clock.now())))
      return failWith(deps, first, place, explainFailure(taken.error, place.alias));
    await deps.pacing.pause(LOOK_EVERY_MS);
  }
  return later(deps, id);
}

/**
 * Job `streams.operate`: takes the steps of a plan one by one and waits for ACTIVE between them. Run again from wherever a crash
 * left it, it sees from the stream itself what has happened. One run at a time changes a stream.
 */
export async function runOperation(deps: OperateJobDeps, operationId: string): Promise<OperationRun> {
  const loaded = await deps.unitOfWork(async (tx) => {
    const operation = await tx.streamOperations.lock(operationId);
    const account = operation && (await tx.accounts.find(operation.accountId));
    return operation && account && { operation, account };
  });
  if (loaded?.operation.state !== 'RUNNING') return 'done';
  const { operation, account } = loaded;
  const runId = deps.randomness.id();
  const lease = shapeLease(operation.streamArn);
  const claim = { arns: [lease], holder: runId, seconds: LEASE_SECONDS, waiter: null };
  if (!(await deps.leases.acquire(claim))) return later(deps, operationId);
  try {
    const place = { target: targetOf(account, operation.region), alias: account.alias };
    return await takeSteps(deps, operation, place, runId);
  } finally {
    await deps.leases.release([lease], runId);
  }
}
