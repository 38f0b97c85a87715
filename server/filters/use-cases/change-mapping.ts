import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { MappingRecord } from '../domain/mapping';
import type { FilterDeps } from '../ports';
import type { MappingNumberInput } from '../schema';
import { enqueueMapping, type OpenError, ofSubscription, openMapping } from './open-mapping';

export type ChangeError = OpenError | { readonly kind: 'no-mapping' };

type Change = {
  readonly to: (now: MappingRecord) => Partial<MappingRecord>;
  /** Looking changes nothing that the audit keeps. */
  readonly act: 'remove' | 'repair' | 'look';
};

function changeMapping(
  deps: FilterDeps,
  actor: Actor,
  { number }: MappingNumberInput,
  { to, act }: Change,
): Promise<Result<void, ChangeError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, ChangeError>> => {
    const place = await openMapping(tx, actor, number);
    if (!place.ok) return place;
    const now = await tx.mappings.lockOf(place.value.subscriptionId);
    if (!now) return err({ kind: 'no-mapping' });
    await tx.mappings.save({ ...now, ...to(now) }, deps.clock.now());
    const { functionArn, uuid } = now;
    if (act !== 'look')
      await tx.audit.record(actor, {
        type: act === 'remove' ? 'subscription.mapping-removal-asked' : 'subscription.mapping-repair-asked',
        ...ofSubscription(place.value),
        detail: { functionArn, uuid },
      });
    await enqueueMapping(tx, place.value.subscriptionId);
    return ok(undefined);
  });
}

/** The project wants no mapping any more; its access stays. */
export const removeMapping = (deps: FilterDeps, actor: Actor, input: MappingNumberInput) =>
  changeMapping(deps, actor, input, {
    act: 'remove',
    to: () => ({ kept: false, state: 'WAITING', failure: null }),
  });

/** Brings AWS back to what was wished for, and tries again what failed. */
export const repairMapping = (deps: FilterDeps, actor: Actor, input: MappingNumberInput) =>
  changeMapping(deps, actor, input, {
    act: 'repair',
    to: ({ revision }) => ({ revision: revision + 1, state: 'WAITING', failure: null }),
  });

/** Reads the mapping and its counts once more, and changes nothing. */
export const lookAtMapping = (deps: FilterDeps, actor: Actor, input: MappingNumberInput) =>
  changeMapping(deps, actor, input, { act: 'look', to: () => ({}) });
