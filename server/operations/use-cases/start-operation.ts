import { may } from '../../access/permissions';
import type { AuditAuthor } from '../../audit/ports';
import type { DataProduct } from '../../catalog/domain/data-product';
import { isOffered } from '../../catalog/domain/lifecycle';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { isForPrograms } from '../../shards/domain/cure';
import { keyApart } from '../../shards/domain/hot-key-name';
import type { OperationRecord } from '../domain/operation';
import type { Plan } from '../domain/plan';
import type { OperateDeps, OperateTx } from '../ports';
import { enqueueOperation, recordChange } from './operation-audit';

export type OperationError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale' }
  /** What was looked at is not what would be done any more. */
  | { readonly kind: 'plan-changed' }
  | { readonly kind: 'busy'; readonly number: number }
  | { readonly kind: 'blocked'; readonly why: string };

export type StartInput = {
  readonly slug: string;
  readonly cure: Plan;
  readonly reason: string;
  /** When it is to be taken back. */
  readonly backAt: Date | null;
};

/** The stream that a change is for, and whose it is. */
export type OperatedPlace = Pick<
  OperationRecord,
  'productId' | 'projectId' | 'streamArn' | 'accountId' | 'region'
>;

export const placeOf = ({
  id,
  ownerProjectId,
  streamArn,
  accountId,
  region,
}: DataProduct): OperatedPlace => ({
  ...{ productId: id, projectId: ownerProjectId },
  ...{ streamArn, accountId, region },
});

/** Keeps the plan with its first step waiting; one at a time for each stream. */
export async function beginOperation(
  tx: OperateTx,
  by: AuditAuthor,
  place: OperatedPlace,
  of: Omit<StartInput, 'slug'> & { readonly at: Date },
): Promise<Result<OperationRecord, OperationError>> {
  const running = await tx.streamOperations.running(place.streamArn);
  if (running !== null) return err({ kind: 'busy', number: running });
  const { reason, backAt, at } = of;
  const { cure, hotKey } = keyApart(of.cure);
  // Whoever decides anew about the metrics of shards answers from then on for when they end.
  if (cure.kind === 'SHARD_METRICS') await tx.streamOperations.forgiveMetrics(place.streamArn);
  const operation = await tx.streamOperations.insert({
    ...{ cure, hotKey, reason, backAt, at },
    ...place,
    requestedById: 'id' in by ? by.id : null,
  });
  await recordChange(tx, by, operation, 'started', {
    reason: of.reason,
    steps: operation.cure.steps,
    backAt: of.backAt?.toISOString() ?? null,
  });
  await enqueueOperation(tx, operation.id);
  return ok(operation);
}

/** Keeps a plan that people carry out in their programs: nothing runs, and any number may wait beside what does. */
async function takeUp(
  tx: OperateTx,
  by: Actor,
  place: OperatedPlace,
  { reason, at, ...of }: Omit<StartInput, 'slug'> & { readonly at: Date },
): Promise<Result<OperationRecord, OperationError>> {
  const { cure, hotKey } = keyApart(of.cure);
  const operation = await tx.streamOperations.insert({
    ...{ cure, hotKey, reason, at, ...place, backAt: null },
    ...{ state: 'OUTSIDE', requestedById: by.id },
  });
  await recordChange(tx, by, operation, 'taken-up', { reason });
  return ok(operation);
}

/** Starts to carry out a plan; the worker takes its steps. Nothing is asked of AWS here. */
export async function startOperation(
  deps: OperateDeps,
  actor: Actor,
  input: StartInput,
): Promise<Result<OperationRecord, OperationError>> {
  return deps.unitOfWork(async (tx) => {
    const found = await tx.products.findBySlug(input.slug);
    const product = found && (await tx.products.lock(found.id));
    if (!product || !isOffered(product.lifecycle)) return err({ kind: 'not-found' });
    if (!may(actor, 'shards:operate', product)) return err({ kind: 'forbidden' });
    const { cure } = input;
    if (cure.blocked !== null) return err({ kind: 'blocked', why: cure.blocked });
    if (isForPrograms(cure.kind))
      return takeUp(tx, actor, placeOf(product), { ...input, at: deps.clock.now() });
    if (cure.steps.length === 0)
      return err({ kind: 'blocked', why: 'There is nothing in it that Sluice does.' });
    return beginOperation(tx, actor, placeOf(product), { ...input, at: deps.clock.now() });
  });
}
