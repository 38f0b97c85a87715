import type { UnitOfWork } from '../../kernel/unit-of-work';
import { CHECK_EVERY_MS, checkRecords } from '../../samples/check-records';
import type { LookDeps } from '../../samples/ports';
import type { CheckOutcome, ContractTx, DueCheck } from '../ports';

/** Products that one worker reads of at a time. */
const AT_ONCE = 4;

export type CheckDeps = Omit<LookDeps, 'unitOfWork' | 'pacing'> & {
  readonly unitOfWork: LookDeps['unitOfWork'] & UnitOfWork<Pick<ContractTx, 'contracts'>>;
};

/**
 * Of each contract that promises it, holds a few records against the product's schema every five minutes. It counts as done before AWS is
 * asked: what is lost with a worker, or was somebody else's turn, is not made up for.
 */
export async function checkContracts(
  deps: CheckDeps,
  { stopping }: { readonly stopping: () => boolean },
): Promise<number> {
  const began = deps.clock.now();
  const before = new Date(began.getTime() - CHECK_EVERY_MS);
  for (let count = 0; ; ) {
    const due = await deps.unitOfWork(({ contracts }: Pick<ContractTx, 'contracts'>) =>
      contracts.claimChecks(before, deps.clock.now(), AT_ONCE),
    );
    await Promise.all(due.map((one) => checkOne(deps, one)));
    count += due.length;
    if (due.length < AT_ONCE || stopping()) return count;
  }
}

async function checkOne(deps: CheckDeps, { productId, recordBytes }: DueCheck): Promise<void> {
  const outcome = await outcomeOf(deps, productId, recordBytes);
  if (outcome)
    await deps.unitOfWork(({ contracts }: Pick<ContractTx, 'contracts'>) =>
      contracts.saveCheck(productId, outcome, deps.clock.now()),
    );
}

/** Null where nothing was learnt: a throttle or an outage says nothing of the product. */
async function outcomeOf(
  deps: CheckDeps,
  productId: string,
  recordBytes: number | null,
): Promise<CheckOutcome | null> {
  const checked = await checkRecords(deps, productId, recordBytes);
  if (checked.ok) return checked.value && { kind: 'read', ...checked.value };
  const { kind } = checked.error;
  return kind === 'access-denied' || kind === 'invalid' ? { kind: 'refused' } : null;
}
