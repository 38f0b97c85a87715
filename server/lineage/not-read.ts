import { readsEverything } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { ownProjects } from '../requests/visibility';
import type { ReadingKind } from './domain/delivery';
import type { NotReadKind } from './view';

type Row = {
  readonly kind: ReadingKind;
  readonly alias: string;
  readonly region: string;
  readonly failure: string;
  readonly known: boolean;
};

/** So that nobody takes what is not there for what does not happen. */
export async function listNotRead(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
): Promise<readonly NotReadKind[]> {
  const known = readsEverything(actor)
    ? Prisma.sql`true`
    : Prisma.sql`exists (select from environment as place
        where place."accountId" = reading."accountId" and place."removedAt" is null
          and place."projectId" = any(${ownProjects(actor)}::uuid[]))`;
  const rows = await db.$queryRaw<Row[]>`
    select reading.kind, account.alias, reading.region, reading.failure, ${known} as known
      from lineage_reading as reading join aws_account as account on account.id = reading."accountId"
     where reading.failure is not null and reading.region = any(account.regions)
     order by reading.kind, account.alias, reading.region limit 1000`;
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const of = rows.filter((row) => row.kind === kind);
    return {
      kind,
      accounts: of
        .filter((row) => row.known)
        .map(({ alias, region, failure }) => ({ alias, region, denied: failure === 'access-denied' })),
      others: of.filter((row) => !row.known).length,
    };
  });
}
