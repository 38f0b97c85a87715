import type { Actor } from '../../kernel/actor';
import { isOpen } from '../domain/request-state';
import type { RequestTx } from '../ports';
import { moveRequest } from './decide';
import { loadSubject } from './load-subject';

/** What the people who asked read in the request. */
export const PRODUCT_RETIRED = 'The product was retired.';

/**
 * Closes all open requests of a product in the transaction that retires it; says how many. The caller holds the
 * product's lock, so that none is sent or approved meanwhile.
 */
export async function closeWithProduct(
  tx: RequestTx,
  actor: Actor,
  productId: string,
  at: Date,
): Promise<number> {
  let closed = 0;
  for (const number of await tx.requests.openOfProduct(productId)) {
    const request = await tx.requests.lock(number);
    // Withdrawn or rejected while we waited for its lock.
    if (!request || !isOpen(request.state)) continue;
    const subject = await loadSubject(tx, request);
    if (!subject) continue;
    const moved = await moveRequest(
      tx,
      actor,
      { request, subject },
      { event: 'retire-product', comment: PRODUCT_RETIRED, at },
    );
    if (moved.ok) closed += 1;
  }
  return closed;
}
