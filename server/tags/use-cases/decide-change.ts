import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { ChangeEvent } from '../domain/change-state';
import type { TagError } from '../domain/errors';
import type { TagChangeRecord } from '../domain/tag-change';
import type { TagDeps, TagTx } from '../ports';
import type { ChangeRef, DecideTagInput } from '../schema';
import { moveChange } from './move-change';

/** As permissions ask about a change. */
export const partiesOf = ({ projectId, gaining, owners, kind }: TagChangeRecord) => ({
  projectId,
  gaining,
  owners,
  opens: kind === 'OPEN_SHARE',
});

/** The locked change, if the person may know of it and it is still as their page showed it. */
async function openChange(
  tx: TagTx,
  actor: Actor,
  { number, version }: ChangeRef,
): Promise<Result<TagChangeRecord, TagError>> {
  const change = await tx.tags.lockChangeByNumber(number);
  if (!change || !may(actor, 'tags:see', partiesOf(change))) return err({ kind: 'not-found' });
  return change.version === version ? ok(change) : err({ kind: 'stale' });
}

/** Four eyes, and none of them of a project that gains. */
export function whyNotDecide(actor: Actor, change: TagChangeRecord): TagError | null {
  if (change.proposedById === actor.id) return { kind: 'own-proposal' };
  if (may(actor, 'tags:decide', partiesOf(change))) return null;
  const own = change.gaining.some((project) =>
    actor.memberships.some(({ projectId }) => projectId === project),
  );
  const otherwise = may(actor, 'tags:decide', { ...partiesOf(change), gaining: [] });
  return own && otherwise ? { kind: 'own-project' } : { kind: 'forbidden' };
}

/** Records the decision on exactly what was shown; the worker writes it if nobody gains more by then. */
export function decideChange(
  deps: TagDeps,
  actor: Actor,
  input: DecideTagInput,
): Promise<Result<TagChangeRecord, TagError>> {
  return deps.unitOfWork(async (tx): Promise<Result<TagChangeRecord, TagError>> => {
    const opened = await openChange(tx, actor, input);
    if (!opened.ok) return opened;
    const change = opened.value;
    const refused = whyNotDecide(actor, change);
    if (refused) return err(refused);
    return moveChange(tx, actor, change, {
      event: input.decision,
      at: deps.clock.now(),
      decided: { byId: actor.id, comment: input.comment },
      ...(input.decision === 'approve' ? { with: { approved: change.effect } } : {}),
    });
  });
}

const proposes = (actor: Actor, change: TagChangeRecord): boolean =>
  change.proposedById === actor.id ||
  may(actor, 'tags:change-role', change) ||
  may(actor, 'tags:change-stream', { ownerProjectId: change.projectId });

function follow(
  deps: TagDeps,
  actor: Actor,
  input: ChangeRef,
  event: Extract<ChangeEvent, 'withdraw' | 'retry'>,
): Promise<Result<TagChangeRecord, TagError>> {
  return deps.unitOfWork(async (tx): Promise<Result<TagChangeRecord, TagError>> => {
    const opened = await openChange(tx, actor, input);
    if (!opened.ok) return opened;
    const change = opened.value;
    const allowed =
      proposes(actor, change) || (event === 'retry' && may(actor, 'tags:decide', partiesOf(change)));
    if (!allowed) return err({ kind: 'forbidden' });
    // A later change wants something else by now: this one must not come back over it.
    if (change.state === 'FAILED' && (await isOvertaken(tx, change))) return err({ kind: 'overtaken' });
    return moveChange(tx, actor, change, { event, at: deps.clock.now() });
  });
}

async function isOvertaken(tx: TagTx, change: TagChangeRecord): Promise<boolean> {
  if (change.kind === 'TAG') {
    const wanted = (await tx.tags.managedTags(change.targetArn)).find(({ key }) => key === change.tagKey);
    return wanted?.changeId !== change.id;
  }
  const share = change.shareId === null ? null : await tx.tags.findShare(change.shareId);
  return share?.state !== (change.kind === 'OPEN_SHARE' ? 'OPENING' : 'CLOSING');
}

/** Takes back what was proposed and not decided. */
export const withdrawChange = (deps: TagDeps, actor: Actor, input: ChangeRef) =>
  follow(deps, actor, input, 'withdraw');

/** Looks, or writes, once more after it failed. */
export const retryChange = (deps: TagDeps, actor: Actor, input: ChangeRef) =>
  follow(deps, actor, input, 'retry');
