import type { World } from './world';

/**
 * As if the time of the leases had passed since their holders (all of them unless named) died. That it passes by itself is
 * what arn-leases.int.test.ts looks at.
 */
export async function letLeasesRunOut({ db }: World, holders?: ReadonlySet<string>): Promise<void> {
  await db.prisma.arnLease.updateMany({
    where: holders ? { holder: { in: [...holders] } } : {},
    data: { expiresAt: new Date(Date.now() - 60_000) },
  });
}
