import type { PrismaClient } from '../db/generated/client';
import { isManagedKey } from '../tags/domain/managed-keys';
import type { FindingRow } from './select-finding';
import type { DriftDetail } from './view';

/** What hangs on a tag of Sluice's that differs: products that are shared by it. Null for any other finding. */
export async function tagOfFinding(db: PrismaClient, row: FindingRow): Promise<DriftDetail['tag']> {
  if (row.dimension !== 'tags' || !isManagedKey(row.subject)) return null;
  const shares = await db.tagShare.findMany({
    where: { tagKey: row.subject, state: { in: ['OPENING', 'OPEN'] } },
    orderBy: { id: 'asc' },
    select: { tagValue: true, accounts: true, product: { select: { slug: true, name: true } } },
  });
  const ofRole = row.target.kind === 'ROLE';
  return {
    key: row.subject,
    found: row.found[0] ?? null,
    // A consumer's own page cannot be named from its stream's finding.
    arn: row.key.startsWith('consumer ') ? null : row.target.arn,
    products: shares
      .filter(({ accounts }) => ofRole && accounts.includes(row.target.accountId))
      .map(({ tagValue, product }) => ({
        ...product,
        value: tagValue,
        letsIn: row.found.includes(tagValue),
      })),
  };
}
