import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { ExposureGlance } from './view';

/** Lines that fit beside a list. */
const FEW = 3;

/** What the last scan found, by what explains it; null for those who do not see everything, and before any scan. */
export async function exposureGlance(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
): Promise<ExposureGlance | null> {
  if (!may(actor, 'exposure:see-all')) return null;
  const scan = await db.exposureScan.findFirst({
    where: { finishedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    select: { finishedAt: true, principals: true, resources: true },
  });
  if (!scan?.finishedAt) return null;
  const [groups, unmanaged] = await Promise.all([
    db.exposure.groupBy({ by: ['via'], _count: true }),
    db.exposure.findMany({
      where: { via: 'UNMANAGED' },
      orderBy: { id: 'asc' },
      take: FEW,
      select: { principalArn: true, resourceArn: true, reach: true },
    }),
  ]);
  const count = (via: (typeof groups)[number]['via']) =>
    groups.find((group) => group.via === via)?._count ?? 0;
  return {
    finishedAt: scan.finishedAt,
    principals: scan.principals ?? 0,
    resources: scan.resources ?? 0,
    counts: {
      SUBSCRIPTION: count('SUBSCRIPTION'),
      TAG_SHARE: count('TAG_SHARE'),
      OWN_ACCOUNT: count('OWN_ACCOUNT'),
      UNMANAGED: count('UNMANAGED'),
    },
    unmanaged,
  };
}
