import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { isForPrograms } from '../../shards/domain/cure';
import { comparedTime } from '../../shards/domain/effect';
import { begunAnew, isOutside, mayResume, mayStop, type OperationRecord } from '../domain/operation';
import type { OperateDeps, OperateTx } from '../ports';
import { enqueueMeasure, enqueueOperation, recordChange } from './operation-audit';
import type { OperationError } from './start-operation';

export type OperationRef = { readonly id: string; readonly version: number };

/** A stream that no product has yet is its project's. */
function mayMoveCreation(actor: Actor, operation: OperationRecord): Result<OperationRecord, OperationError> {
  const { projectId } = operation;
  if (!may(actor, 'projects:see', { projectId })) return err({ kind: 'not-found' });
  return may(actor, 'products:publish', { ownerProjectId: projectId })
    ? ok(operation)
    : err({ kind: 'forbidden' });
}

/** The record, locked, if the person may change the stream. Somebody else's is not there. */
async function open(
  tx: OperateTx,
  actor: Actor,
  { id }: OperationRef,
): Promise<Result<OperationRecord, OperationError>> {
  const operation = await tx.streamOperations.lock(id);
  if (operation?.productId === null) return mayMoveCreation(actor, operation);
  const product = operation && (await tx.products.find(operation.productId));
  if (!operation || !product || !may(actor, 'shards:see', product)) return err({ kind: 'not-found' });
  return may(actor, 'shards:operate', product) ? ok(operation) : err({ kind: 'forbidden' });
}

/** Before the next step: one that AWS works on cannot be called back. */
export function stopOperation(
  deps: OperateDeps,
  actor: Actor,
  input: OperationRef,
): Promise<Result<OperationRecord, OperationError>> {
  return deps.unitOfWork(async (tx) => {
    const found = await open(tx, actor, input);
    if (!found.ok) return found;
    if (!mayStop(found.value)) return err({ kind: 'stale' });
    if (isOutside(found.value)) {
      const given = await tx.streamOperations.save({ ...found.value, state: 'STOPPED' }, deps.clock.now());
      await recordChange(tx, actor, given, 'stopped');
      return ok(given);
    }
    const saved = await tx.streamOperations.save({ ...found.value, stopAsked: true });
    await recordChange(tx, actor, saved, 'stop-asked');
    return ok(saved);
  });
}

/** From the first step that has not happened: those that have are recognised. */
export function resumeOperation(
  deps: OperateDeps,
  actor: Actor,
  input: OperationRef,
): Promise<Result<OperationRecord, OperationError>> {
  return deps.unitOfWork(async (tx) => {
    const found = await open(tx, actor, input);
    if (!found.ok) return found;
    const operation = found.value;
    if (!mayResume(operation) || operation.version !== input.version) return err({ kind: 'stale' });
    if (isForPrograms(operation.cure.kind)) {
      const again = await tx.streamOperations.save({ ...operation, state: 'OUTSIDE' });
      await recordChange(tx, actor, again, 'resumed');
      return ok(again);
    }
    // What was to end by itself is not begun anew without an end.
    if (operation.cure.back && operation.backAt === null)
      return err({
        kind: 'blocked',
        why: 'The time it was planned for is over, or a newer change decides. Make a new plan.',
      });
    const running = await tx.streamOperations.running(operation.streamArn);
    if (running !== null) return err({ kind: 'busy', number: running });
    const saved = await tx.streamOperations.save({
      ...operation,
      state: 'RUNNING',
      stopAsked: false,
      failure: null,
      progress: begunAnew(operation.progress, deps.clock.now()),
    });
    await recordChange(tx, actor, saved, 'resumed');
    await enqueueOperation(tx, saved.id);
    return ok(saved);
  });
}

/** Somebody says that the programs are changed: from now on it is measured as what Sluice did itself. */
export function markDone(
  deps: OperateDeps,
  actor: Actor,
  input: OperationRef,
): Promise<Result<OperationRecord, OperationError>> {
  return deps.unitOfWork(async (tx) => {
    const found = await open(tx, actor, input);
    if (!found.ok) return found;
    if (!isOutside(found.value) || found.value.version !== input.version) return err({ kind: 'stale' });
    const at = deps.clock.now();
    const saved = await tx.streamOperations.save({ ...found.value, state: 'DONE' }, at);
    await recordChange(tx, actor, saved, 'done-outside', { takenUpAt: found.value.startedAt });
    await enqueueMeasure(tx, saved.id, new Date(comparedTime(at.getTime()).due));
    return ok(saved);
  });
}
