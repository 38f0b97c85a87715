import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { TagError } from '../domain/errors';
import type { TagChangeRecord } from '../domain/tag-change';
import type { NewTagChange, TagDeps, TagTarget, TagTx } from '../ports';
import type { ProposeTagInput } from '../schema';
import { enqueue, subjectOf } from './move-change';

const mayTag = (actor: Actor, { kind, projectId }: TagTarget): boolean =>
  kind === 'ROLE'
    ? may(actor, 'tags:change-role', { projectId })
    : may(actor, 'tags:change-stream', { ownerProjectId: projectId });

const knows = (actor: Actor, { projectId }: TagTarget): boolean =>
  may(actor, 'tags:see', { projectId, gaining: [], owners: [], opens: false });

/** Writes down that somebody wants it; who gains by it is looked at next, by the worker. */
export async function insertChange(
  tx: TagTx,
  actor: Actor,
  change: NewTagChange,
): Promise<Result<TagChangeRecord, TagError>> {
  const busy = await tx.tags.pendingChange(change);
  if (busy !== null) return err({ kind: 'busy', number: busy });
  const inserted = await tx.tags.insertChange(change);
  await tx.audit.record(actor, {
    type: 'tag-change.proposed',
    ...subjectOf(inserted),
    after: { state: inserted.state },
    detail: {
      kind: change.kind,
      target: change.targetArn,
      tag: { key: change.tagKey, value: change.tagValue },
      reason: change.reason,
    },
  });
  await enqueue(tx, inserted);
  return ok(inserted);
}

/** Proposes to set or take away one of Sluice's tags on a stream, a consumer or a role of the person's project. */
export function proposeTag(
  deps: TagDeps,
  actor: Actor,
  input: ProposeTagInput,
): Promise<Result<TagChangeRecord, TagError>> {
  return deps.unitOfWork(async (tx): Promise<Result<TagChangeRecord, TagError>> => {
    const target = await tx.tags.findTarget({ kind: input.kind, arn: input.arn });
    if (!target || !knows(actor, target)) return err({ kind: 'not-found' });
    if (!mayTag(actor, target)) return err({ kind: 'forbidden' });
    return insertChange(tx, actor, {
      kind: 'TAG',
      shareId: null,
      targetKind: target.kind,
      targetArn: target.arn,
      accountId: target.accountId,
      region: target.region,
      tagKey: input.key,
      tagValue: input.value,
      projectId: target.projectId,
      reason: input.reason,
      proposedById: actor.id,
    });
  });
}
