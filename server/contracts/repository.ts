import type { TransactionClient } from '../db/transaction';
import { checkRows } from './check-rows';
import { readTerms } from './domain/stored';
import { measureRows } from './measure-rows';
import type { ContractRepository, ContractVersion } from './ports';

type Row = Omit<ContractVersion, 'terms'> & { readonly terms: unknown };

export const toVersion = ({ terms, ...row }: Row): ContractVersion => ({ ...row, terms: readTerms(terms) });

/** The database adapter of contracts. */
export const contractRepository = (client: TransactionClient): ContractRepository => ({
  ...measureRows(client),
  ...checkRows(client),

  async newest(productId) {
    const row = await client.contractVersion.findFirst({
      where: { productId },
      orderBy: { number: 'desc' },
    });
    return row && toVersion(row);
  },

  async holding(productId, at) {
    const row = await client.contractVersion.findFirst({
      where: { productId, holdsFrom: { lte: at } },
      orderBy: { number: 'desc' },
    });
    return row && toVersion(row);
  },

  async insert(version) {
    const { productId, number } = version;
    await client.dataContract.upsert({
      where: { productId },
      create: { productId, number },
      update: { number, measuredAt: null },
      select: { productId: true },
    });
    await client.contractVersion.create({
      data: { ...version, terms: { ...version.terms } },
      select: { number: true },
    });
  },
});
