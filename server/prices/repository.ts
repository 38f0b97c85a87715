import type { TransactionClient } from '../db/transaction';
import { SHIPPED } from './domain/price-table';
import type { Edition, PriceRepository } from './ports';
import { storedPrices } from './schema';

type Row = {
  readonly region: string;
  readonly number: number;
  readonly asOf: Date;
  readonly source: string;
  readonly prices: unknown;
};

export const toEdition = ({ region, number, asOf, source, prices }: Row): Edition => ({
  region,
  number,
  asOf: asOf.toISOString().slice(0, 10),
  source,
  prices: storedPrices.parse(prices),
});

/** What holds in a Region: its own table, else that of the shipped one's Region as it is kept, else the shipped one. */
export async function currentPrices(client: TransactionClient, region: string): Promise<Edition> {
  const rows = await client.priceEdition.findMany({
    where: { region: { in: [region, SHIPPED.region] } },
    orderBy: { number: 'desc' },
    distinct: ['region'],
  });
  const row =
    rows.find((each) => each.region === region) ?? rows.find((each) => each.region === SHIPPED.region);
  return row ? toEdition(row) : { ...SHIPPED, number: 0 };
}

export const priceRepository = (client: TransactionClient): PriceRepository => ({
  current: (region) => currentPrices(client, region),

  async lock(region) {
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext(${`prices ${region}`}))::text`;
    return currentPrices(client, region);
  },

  async insert({ asOf, prices, ...edition }, { id, at }) {
    const data = { ...edition, asOf: new Date(`${asOf}T00:00:00Z`), prices, at, byId: id };
    await client.priceEdition.create({ data });
  },
});
