import type { StandardsDeps } from '../ports';
import { assessProduct } from './assess-product';

const PAGE = 100;

/** Every offered product, each in a transaction of its own, after the list has changed. */
export async function assessOffered(deps: StandardsDeps): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ; ) {
    const ids: readonly string[] = await pageAfter(deps, after);
    for (const id of ids) await deps.unitOfWork((tx) => assessProduct(tx, id, deps.clock.now()));
    count += ids.length;
    after = ids.at(-1) ?? null;
    if (ids.length < PAGE) return count;
  }
}

const pageAfter = (deps: StandardsDeps, after: string | null) =>
  deps.unitOfWork((tx) => tx.standards.offered(after, PAGE));
