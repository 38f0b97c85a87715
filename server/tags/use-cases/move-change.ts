import type { AuditAuthor } from '../../audit/ports';
import { err, ok, type Result } from '../../kernel/result';
import { type ChangeEvent, type ChangeState, isOver, nextChange } from '../domain/change-state';
import type { TagError } from '../domain/errors';
import { TAG_CHANGE_JOB, tagChangeJobKey } from '../domain/jobs';
import { shareStates, type TagChangeRecord } from '../domain/tag-change';
import type { TagTx } from '../ports';

/** What a move writes to. */
export type MoveTx = Pick<TagTx, 'tags' | 'audit' | 'jobs'>;

export type Move = {
  readonly event: ChangeEvent;
  readonly at: Date;
  readonly with?: Partial<Pick<TagChangeRecord, 'effect' | 'approved' | 'gaining' | 'owners' | 'error'>>;
  readonly decided?: { readonly byId: string; readonly comment: string };
  readonly detail?: unknown;
};

const WORDS: Readonly<Record<ChangeEvent, string>> = {
  'nobody-gains': 'let-pass',
  'somebody-gains': 'put-in-review',
  unreadable: 'not-assessed',
  approve: 'approved',
  reject: 'rejected',
  withdraw: 'withdrawn',
  applied: 'applied',
  failed: 'failed',
  retry: 'retried',
};

export const subjectOf = ({ id, number, projectId }: TagChangeRecord) => ({
  subjectType: 'tag-change' as const,
  subjectId: id,
  subjectLabel: `Tag change ${number}`,
  projectId,
});

export const enqueue = (tx: Pick<TagTx, 'jobs'>, { id }: Pick<TagChangeRecord, 'id'>) =>
  tx.jobs.enqueue(TAG_CHANGE_JOB, { changeId: id }, { jobKey: tagChangeJobKey(id) });

/** What the documents and tags should be follows the change: from the approval on, before anything is written. */
async function follow(tx: MoveTx, change: TagChangeRecord, from: ChangeState, to: ChangeState, at: Date) {
  const { kind, shareId, targetArn: arn, tagKey: key, id: changeId } = change;
  if (kind !== 'TAG') {
    if (shareId === null) return;
    const { before, applying, applied } = shareStates(kind);
    // What has been closed meanwhile is not opened again by a run that comes late.
    if (to === 'APPLYING') await tx.tags.moveShare(shareId, [...before, applying], applying, at);
    else if (to === 'APPLIED') await tx.tags.moveShare(shareId, [applying], applied, at);
    else if (from === 'APPLYING' && to === 'IN_REVIEW')
      await tx.tags.moveShare(shareId, [applying], before[0], at);
    else if (kind === 'OPEN_SHARE' && isOver(to))
      await tx.tags.moveShare(shareId, ['PROPOSED'], 'DECLINED', at);
    return;
  }
  if (to === 'APPLYING') {
    const { targetKind, tagValue: value, accountId, region } = change;
    await tx.tags.want({ arn, key, kind: targetKind, value, changeId, accountId, region });
  } else if (to === 'APPLIED') await tx.tags.settle(arn, key, changeId);
  else if (from === 'APPLYING' && to === 'IN_REVIEW') await tx.tags.unwant(arn, key, changeId);
}

/** Moves a locked change, with what should be in AWS, its line in the audit and the job that goes on with it. */
export async function moveChange(
  tx: MoveTx,
  by: AuditAuthor,
  change: TagChangeRecord,
  move: Move,
): Promise<Result<TagChangeRecord, TagError>> {
  const state = nextChange(change.state, move.event);
  if (!state) return err({ kind: 'stale' });
  const { event, at, decided } = move;
  const assessed = event === 'nobody-gains' || event === 'somebody-gains' || event === 'unreadable';
  const saved = await tx.tags.saveChange(
    { ...change, error: null, ...move.with, state },
    {
      ...(assessed ? { assessedAt: at } : {}),
      ...(decided ? { decided: { ...decided, at } } : {}),
      ...(isOver(state) ? { finishedAt: at } : {}),
    },
  );
  await follow(tx, saved, change.state, state, at);
  await tx.audit.record(by, {
    type: `tag-change.${WORDS[event]}`,
    ...subjectOf(change),
    before: { state: change.state },
    after: { state },
    detail: {
      kind: change.kind,
      target: change.targetArn,
      tag: { key: change.tagKey, value: change.tagValue },
      ...(decided?.comment ? { comment: decided.comment } : {}),
      ...(move.detail === undefined ? {} : { outcome: move.detail }),
    },
  });
  if (event === 'approve' || event === 'retry') await enqueue(tx, saved);
  return ok(saved);
}
