import { ownFailure } from '../../grants/use-cases/own-failures';
import type { AwsFailure } from '../../kernel/aws-failure';
import { inTurn } from '../../streams/in-turn';
import { SCAN_JOB, scanJobKey } from '../domain/jobs';
import type { ScanDeps, TargetRef } from '../ports';
import { type Scanned, scanTarget } from './scan-target';

/** One job works this long and hands on to the next, so that a worker can stop and others get their turn. */
const SLICE_MS = 20_000;
/** Longer than a slice: a job that died gives the round free after this. */
const HOLD_SECONDS = 60;
/** Accounts at once, and targets of one kind at once in each: enough to keep every rate of AWS busy. */
const LANES = 16;
const IN_LANE = 10;
/** An account that does not let Sluice in is not asked for each of its streams. */
const FAILURES_IN_A_ROW = 3;

export type RoundResult = 'done' | 'more' | 'busy';

/**
 * Works on one round: every governed stream and role once, whatever job or worker gets to it. What an earlier job has
 * looked at is not looked at again. An account that cannot be reached does not hold up the others.
 */
export async function scanRound(
  deps: ScanDeps,
  { roundId, workerId }: { readonly roundId: string; readonly workerId: string },
): Promise<RoundResult> {
  const holder = `${workerId} ${deps.randomness.id()}`;
  if (!(await deps.unitOfWork((tx) => tx.drift.claimRound(roundId, holder, HOLD_SECONDS)))) return 'busy';
  const { all, todo } = await deps.unitOfWork(async (tx) => {
    const governed = await tx.drift.governed();
    const looked = await tx.drift.looked(roundId);
    await tx.drift.noteTargets(roundId, governed.length);
    return { all: governed, todo: governed.filter(({ arn }) => !looked.has(arn)) };
  });
  const until = deps.clock.now().getTime() + SLICE_MS;
  const lanes = lanesOf(todo);
  const bugs: unknown[] = [];
  const left = await inTurn(lanes, LANES, (lane) => scanLane(deps, lane, { roundId, until, bugs }));
  const more = left.some((rest) => rest > 0);
  await deps.unitOfWork(async (tx) => {
    if (!more) {
      const at = deps.clock.now();
      await tx.drift.forget(all, at);
      await tx.drift.finishRound(roundId, at);
      return;
    }
    await tx.drift.releaseRound(roundId, holder);
    await tx.jobs.enqueue(SCAN_JOB, { roundId }, { jobKey: scanJobKey(roundId) });
  });
  if (bugs.length > 0) throw new AggregateError(bugs, `${bugs.length} targets could not be compared`);
  return more ? 'more' : 'done';
}

/** As what the page says that AWS, or the comparison, was not what Sluice can handle. */
const NOT_COMPARED = ownFailure(
  'sluice:ScanTarget',
  'NotCompared',
  'invalid',
  false,
  'What was read could not be compared.',
);

/** One target that cannot be handled is marked as not read: it must not keep the round from all the others. */
async function scanOne(
  deps: ScanDeps,
  target: TargetRef,
  { roundId, bugs }: Pick<Slice, 'roundId' | 'bugs'>,
  shut: AwsFailure | undefined,
): Promise<Scanned> {
  try {
    return await scanTarget(deps, target, roundId, shut);
  } catch (error) {
    const marked = await scanTarget(deps, target, roundId, NOT_COMPARED);
    bugs.push(error);
    return marked;
  }
}

/** Streams and roles of one account side by side: they wait for different rates. */
function lanesOf(targets: readonly TargetRef[]): readonly (readonly TargetRef[])[] {
  const lanes = new Map<string, TargetRef[]>();
  for (const target of targets) {
    const key = `${target.accountId} ${target.kind}`;
    const lane = lanes.get(key) ?? [];
    lanes.set(key, lane);
    lane.push(target);
  }
  return [...lanes.values()];
}

type Slice = { readonly roundId: string; readonly until: number; readonly bugs: unknown[] };

/** How many of the lane were left for the next job. */
async function scanLane(deps: ScanDeps, lane: readonly TargetRef[], slice: Slice): Promise<number> {
  let failures: readonly AwsFailure[] = [];
  let left = 0;
  await inTurn(lane, IN_LANE, async (target) => {
    if (deps.clock.now().getTime() >= slice.until) {
      left += 1;
      return;
    }
    const shut = failures.length >= FAILURES_IN_A_ROW ? failures.at(-1) : undefined;
    const scanned = await scanOne(deps, target, slice, shut);
    if (scanned.kind === 'unreachable' && isOfAccount(scanned.failure))
      failures = [...failures, scanned.failure];
    else if (scanned.kind === 'scanned') failures = [];
  });
  return left;
}

/** What would fail for every other target of the account too. */
const isOfAccount = ({ operation, kind }: AwsFailure): boolean =>
  operation === 'sts:AssumeRole' || kind === 'unavailable';
