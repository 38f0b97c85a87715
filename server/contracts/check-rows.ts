import type { TransactionClient } from '../db/transaction';
import type { ContractRepository, DueCheck } from './ports';

/** So long what was found counts. */
export const CHECKED_FOR_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

/** When records of a contract are to be held against the schema, and the counts of it. */
export const checkRows = (
  client: TransactionClient,
): Pick<ContractRepository, 'claimChecks' | 'saveCheck'> => ({
  async claimChecks(before, now, limit) {
    return await client.$queryRaw<DueCheck[]>`
      with due as (
        select contract."productId"
          from data_contract as contract
          join data_product as product on product.id = contract."productId"
          join lateral (
            select terms from contract_version
             where "productId" = contract."productId" and "holdsFrom" <= ${now}
             order by number desc limit 1) as version on true
         where product.lifecycle in ('PUBLISHED', 'DEPRECATED')
           and (product.schema is not null or product."registrySchemaArn" is not null)
           and version.terms ->> 'conformancePercent' is not null
           and (contract."checkedAt" is null or contract."checkedAt" < ${before})
         order by contract."checkedAt" nulls first
         limit ${limit}
           for update of contract skip locked)
      update data_contract as contract set "checkedAt" = ${now}
        from due where contract."productId" = due."productId"
      returning contract."productId"::text, contract."recordBytes"`;
  },

  async saveCheck(productId, outcome, at) {
    await client.dataContract.updateMany({
      where: { productId },
      data: {
        checkRefused: outcome.kind === 'refused',
        ...(outcome.kind === 'read' && outcome.recordBytes !== null && { recordBytes: outcome.recordBytes }),
      },
    });
    if (outcome.kind === 'refused' || outcome.checked === 0) return;
    const hour = new Date(Math.floor(at.getTime() / HOUR_MS) * HOUR_MS);
    const { checked, broken } = outcome;
    await client.contractCheck.upsert({
      where: { productId_hour: { productId, hour } },
      create: { productId, hour, checked, broken, lastAt: at },
      update: { checked: { increment: checked }, broken: { increment: broken }, lastAt: at },
    });
    const gone = new Date(at.getTime() - CHECKED_FOR_MS - HOUR_MS);
    await client.contractCheck.deleteMany({ where: { productId, hour: { lt: gone } } });
  },
});
