import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { PRICE_KEYS } from '../domain/price-items';
import { type Prices, type PriceTable, priceChanges } from '../domain/price-table';
import type { PriceDeps } from '../ports';
import type { ChangePricesInput } from '../schema';

export type ChangePricesError =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'future' }
  | { readonly kind: 'unchanged' };

const pick = (from: Prices): Prices =>
  Object.fromEntries(PRICE_KEYS.map((key) => [key, from[key]])) as Record<keyof Prices, number | null>;

/** What differs, so that a reader of the audit sees the change and not the table. */
function told(before: PriceTable, after: PriceTable) {
  const changes = priceChanges(before.prices, after.prices);
  const pricesOf = (side: 'before' | 'after') =>
    Object.fromEntries(changes.map((change) => [change.key, change[side]]));
  return {
    before: { region: before.region, asOf: before.asOf, source: before.source, ...pricesOf('before') },
    after: { asOf: after.asOf, source: after.source, ...pricesOf('after') },
  };
}

/** Keeps a Region's table anew. Everything that shows a price shows the new one from now on; the old one stays readable. */
export function changePrices(
  deps: PriceDeps,
  actor: Actor,
  { region, asOf, source, edition, ...sent }: ChangePricesInput,
): Promise<Result<void, ChangePricesError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, ChangePricesError>> => {
    if (!may(actor, 'prices:change')) return err({ kind: 'forbidden' });
    const at = deps.clock.now();
    if (asOf > at.toISOString().slice(0, 10)) return err({ kind: 'future' });
    const current = await tx.prices.lock(region);
    const own = current.region === region;
    if ((own ? current.number : 0) !== edition) return err({ kind: 'stale' });
    const after: PriceTable = { region, asOf, source, prices: pick(sent) };
    const same = current.asOf === asOf && current.source === source;
    if (own && same && priceChanges(current.prices, after.prices).length === 0)
      return err({ kind: 'unchanged' });
    await tx.prices.insert({ ...after, number: edition + 1 }, { id: actor.id, at });
    await tx.audit.record(actor, {
      type: 'price-table.changed',
      subjectType: 'price-table',
      subjectId: region,
      subjectLabel: `Prices of ${region}`,
      ...told(current, after),
    });
    return ok(undefined);
  });
}
