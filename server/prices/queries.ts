import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { type PriceTable, priceChanges, SHIPPED } from './domain/price-table';
import type { Edition } from './ports';
import { currentPrices, toEdition } from './repository';
import type { EditionRow, PricePage } from './view';

type Deps = { readonly db: PrismaClient };

/** Newest first; each with what it changed of the one before it. */
function toHistory(
  editions: readonly (Edition & { readonly by: string | null; readonly at: Date | null })[],
): readonly EditionRow[] {
  return editions.map(({ number, asOf, source, by, at, prices }, index) => {
    const before = editions[index + 1];
    const changes = before ? priceChanges(before.prices, prices) : [];
    return { number, asOf, source, by, at, changes };
  });
}

async function historyOf({ db }: Deps, region: string): Promise<readonly EditionRow[]> {
  const rows = await db.priceEdition.findMany({ where: { region }, orderBy: { number: 'desc' } });
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ byId }) => byId) } },
    select: { id: true, name: true },
  });
  const kept = rows.map((row) => ({
    ...toEdition(row),
    at: row.at,
    by: people.find(({ id }) => id === row.byId)?.name ?? 'somebody who is gone',
  }));
  const shipped = region === SHIPPED.region ? [{ ...SHIPPED, number: 0, by: null, at: null }] : [];
  return toHistory([...kept, ...shipped]);
}

async function regionsOf({ db }: Deps, ...others: readonly string[]): Promise<PricePage['regions']> {
  const [tables, products] = await Promise.all([
    db.priceEdition.findMany({ distinct: ['region'], select: { region: true } }),
    db.dataProduct.findMany({ distinct: ['region'], select: { region: true } }),
  ]);
  const own = new Set([SHIPPED.region, ...tables.map(({ region }) => region)]);
  const all = new Set([...own, ...products.map(({ region }) => region), ...others]);
  return [...all].toSorted().map((region) => ({ region, own: own.has(region) }));
}

/** What holds in each Region that has a table or a product, and in those that are asked for. */
export async function allPrices(
  deps: Deps,
  others: readonly string[] = [],
): Promise<readonly { readonly region: string; readonly table: PriceTable }[]> {
  const regions = await regionsOf(deps, ...others);
  return Promise.all(
    regions.map(async ({ region }) => {
      const { number: _, ...table } = await currentPrices(deps.db, region);
      return { region, table };
    }),
  );
}

/** The prices of a Region with their history; everybody who is signed in reads them. */
export async function getPrices(deps: Deps, actor: Actor, region: string): Promise<PricePage> {
  const [current, history, regions] = await Promise.all([
    currentPrices(deps.db, region),
    historyOf(deps, region),
    regionsOf(deps, region),
  ]);
  const { number, ...table } = current;
  return {
    region,
    table,
    edition: table.region === region ? number : 0,
    history,
    regions,
    mayChange: may(actor, 'prices:change'),
  };
}
