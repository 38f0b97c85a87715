import { explainFailure } from '../../grants/domain/explain-failure';
import { parseArn } from '../../kernel/arn';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { AssessedEffect, TagChangeRecord } from '../domain/tag-change';
import { isWithin, type TagEffect } from '../domain/tag-effect';
import type { TaggedResource, TagJobDeps } from '../ports';
import { type Assessment, assessChange } from './assess-change';
import { bringKey, bringTarget } from './bring-target';
import { type Move, moveChange } from './move-change';
import type { Placed } from './read-landscape';

export type ChangeRun = { readonly kind: 'done' } | { readonly kind: 'later'; readonly because: string };

const DONE: ChangeRun = { kind: 'done' };
const NOBODY: TagEffect = { gains: [], losses: [], unseen: [] };
const later = ({ operation, code }: AwsFailure): ChangeRun => ({
  kind: 'later',
  because: `${operation}: ${code}`,
});

/** Moves the change if nobody else has meanwhile; null when somebody has. */
async function settle(
  deps: TagJobDeps,
  change: TagChangeRecord,
  move: Omit<Move, 'at'>,
  /** Of a share that people are to look at. */
  key?: string | null,
): Promise<TagChangeRecord | null> {
  return deps.unitOfWork(async (tx) => {
    const now = await tx.tags.lockChange(change.id);
    if (!now || now.version !== change.version) return null;
    const moved = await moveChange(tx, { part: 'worker' }, now, { ...move, at: deps.clock.now() });
    if (moved.ok && key !== undefined && change.shareId !== null) await tx.tags.keepKey(change.shareId, key);
    return moved.ok ? moved.value : null;
  });
}

const outcomeOf = ({ effect }: Assessment) => ({
  gains: effect.gains.length,
  losses: effect.losses.length,
  principals: [...new Set(effect.gains.map(({ principalArn }) => principalArn))].slice(0, 20),
});

const failureOf = ({ failure, account }: Placed) => ({ error: explainFailure(failure, account) });

/** Opening a product to whole accounts is decided by people even where nobody is known to gain yet. */
const needsReview = ({ kind }: TagChangeRecord, { effect }: Assessment): boolean =>
  kind === 'OPEN_SHARE' || effect.gains.length > 0;

/** Says who gains and who loses, before anything is written. */
async function assess(deps: TagJobDeps, change: TagChangeRecord): Promise<TagChangeRecord | ChangeRun> {
  const assessed = await assessChange(deps, change);
  if (!assessed.ok) {
    if (assessed.error.failure.retryable) return later(assessed.error.failure);
    await settle(deps, change, { event: 'unreadable', with: failureOf(assessed.error) });
    return DONE;
  }
  const review = needsReview(change, assessed.value);
  const { keyArn, ...found } = assessed.value;
  const event = review ? 'somebody-gains' : 'nobody-gains';
  const move = { event, with: found, detail: outcomeOf(assessed.value) } as const;
  const moved = await settle(deps, change, move, keyArn);
  return moved && !review ? moved : DONE;
}

type Written = TaggedResource | { readonly kind: 'KEY'; readonly arn: string };

const bring = (deps: TagJobDeps, target: Written, runId: string) =>
  target.kind === 'KEY' ? bringKey(deps, target.arn, runId) : bringTarget(deps, target, runId);

/** What a change writes to, each under a lease of its own. */
async function targetsOf(deps: TagJobDeps, change: TagChangeRecord): Promise<readonly Written[]> {
  const own = { kind: change.targetKind, arn: change.targetArn };
  const { shareId } = change;
  if (shareId === null) return [own];
  return deps.unitOfWork(async (tx) => {
    const share = await tx.tags.findShare(shareId);
    const members = share ? await tx.tags.members(share.tag, share.accounts) : [];
    const key = share?.keyArn ? [{ kind: 'KEY' as const, arn: share.keyArn }] : [];
    return [own, ...key, ...members.map((arn) => ({ kind: 'ROLE' as const, arn }))];
  });
}

async function aliasOf(deps: TagJobDeps, arn: string): Promise<string> {
  const id = parseArn(arn)?.accountId ?? arn;
  const account = await deps.unitOfWork((tx) => tx.accounts.find(id));
  return account?.alias ?? id;
}

async function write(
  deps: TagJobDeps,
  change: TagChangeRecord,
  runId: string,
): Promise<Result<boolean, Placed>> {
  let wrote = false;
  for (const target of await targetsOf(deps, change)) {
    const brought = await bring(deps, target, runId);
    if (!brought.ok) return err({ failure: brought.error, account: await aliasOf(deps, target.arn) });
    wrote ||= brought.value.wrote;
  }
  return ok(wrote);
}

/** Nobody gains more, and no other key is opened. */
const isAsApproved = ({ effect }: Assessment, approved: AssessedEffect | null): boolean =>
  isWithin(effect, approved ?? NOBODY) && effect.keyArn === approved?.keyArn;

async function apply(deps: TagJobDeps, change: TagChangeRecord): Promise<ChangeRun> {
  // Looked at once more: what was approved, or let pass, is what is written, and nothing beyond it.
  const now = await assessChange(deps, change);
  if (now.ok && !isAsApproved(now.value, change.approved)) {
    const { keyArn, ...found } = now.value;
    const move = {
      event: 'somebody-gains',
      with: { ...found, approved: null },
      detail: outcomeOf(now.value),
    } as const;
    await settle(deps, change, move, keyArn);
    return DONE;
  }
  const runId = deps.randomness.id();
  const written = now.ok ? await write(deps, change, runId) : now;
  if (!written.ok) {
    const { failure } = written.error;
    if (failure.retryable) return later(failure);
    await settle(deps, change, { event: 'failed', with: failureOf(written.error) });
    return DONE;
  }
  await settle(deps, change, {
    event: 'applied',
    detail: { run: runId, awsSession: `sluice-run-${runId}`, wrote: written.value },
  });
  return DONE;
}

/**
 * Job `tags.change`: looks at a change and, once it may be written, writes it. Safe to run again from wherever a crash
 * left it: until AWS was read back, the change is still being applied.
 */
export async function runTagChange(deps: TagJobDeps, changeId: string): Promise<ChangeRun> {
  const change = await deps.unitOfWork((tx) => tx.tags.lockChange(changeId));
  if (change?.state === 'APPLYING') return apply(deps, change);
  if (change?.state !== 'ASSESSING') return DONE;
  const assessed = await assess(deps, change);
  return 'number' in assessed ? apply(deps, assessed) : assessed;
}
