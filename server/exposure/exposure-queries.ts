import { may } from '../access/permissions';
import { csvLine } from '../audit/domain/csv';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Gap } from './domain/gap';
import { readersBy } from './read-by';
import type { ExposureFilters } from './schema';
import type { ExposurePage, ExposureRow, ReadBy } from './view';

type Deps = { readonly db: PrismaClient };
type Row = Prisma.ExposureGetPayload<object>;

const PAGE = 50;
const EXPORT_BATCH = 1_000;
/** More openings than anybody can go through are a sign of their own; the export has all exposures. */
const OPENINGS = 100;

function where({ text, via, reach, account }: ExposureFilters): Prisma.ExposureWhereInput {
  const contains = text ? { contains: text, mode: 'insensitive' as const } : null;
  return {
    ...(via ? { via } : {}),
    ...(reach ? { reach } : {}),
    ...(account ? { ownerAccountId: account } : {}),
    ...(contains ? { OR: [{ principalArn: contains }, { resourceArn: contains }] } : {}),
  };
}

const aliasesOf = async (db: PrismaClient): Promise<ReadonlyMap<string, string>> => {
  const accounts = await db.awsAccount.findMany({
    select: { id: true, alias: true },
    orderBy: { alias: 'asc' },
  });
  return new Map(accounts.map(({ id, alias }) => [id, alias]));
};

const shown = (
  row: Row,
  aliases: ReadonlyMap<string, string>,
  readersOf: (row: Row) => readonly ReadBy[],
): ExposureRow => ({
  id: row.id.toString(),
  principalArn: row.principalArn,
  principalAccount: aliases.get(row.principalAccountId) ?? row.principalAccountId,
  resourceArn: row.resourceArn,
  ownerAccount: aliases.get(row.ownerAccountId) ?? row.ownerAccountId,
  reach: row.reach,
  via: row.via,
  subscriptionNumber: row.subscriptionNumber,
  depends: row.depends,
  byTag: row.byTag,
  readBy: readersOf(row),
});

/** Who can read or write what; null for those who do not see everything. */
export async function listExposure(
  { db }: Deps,
  actor: Actor,
  filters: ExposureFilters,
): Promise<ExposurePage | null> {
  if (!may(actor, 'exposure:see-all')) return null;
  const below = filters.cursor ? { id: { gt: BigInt(filters.cursor) } } : {};
  const [last, finished, aliases, groups, openings, rows] = await Promise.all([
    db.exposureScan.findFirst({ orderBy: { startedAt: 'desc' } }),
    db.exposureScan.findFirst({ where: { finishedAt: { not: null } }, orderBy: { startedAt: 'desc' } }),
    aliasesOf(db),
    db.exposure.groupBy({ by: ['via'], where: where({ ...filters, via: undefined }), _count: true }),
    db.exposureOpening.findMany({ orderBy: { id: 'asc' }, take: OPENINGS }),
    db.exposure.findMany({
      where: { AND: [where(filters), below] },
      orderBy: { id: 'asc' },
      take: PAGE + 1,
    }),
  ]);
  const count = (via: ExposureRow['via']) => groups.find((group) => group.via === via)?._count ?? 0;
  const some = rows.slice(0, PAGE);
  const readersOf = await readersBy(db, some);
  return {
    scan: finished?.finishedAt
      ? {
          finishedAt: finished.finishedAt,
          principals: finished.principals ?? 0,
          resources: finished.resources ?? 0,
          gaps: finished.gaps as unknown as readonly Gap[],
        }
      : null,
    scanningSince: last && last.finishedAt === null ? last.startedAt : null,
    counts: {
      SUBSCRIPTION: count('SUBSCRIPTION'),
      TAG_SHARE: count('TAG_SHARE'),
      OWN_ACCOUNT: count('OWN_ACCOUNT'),
      UNMANAGED: count('UNMANAGED'),
    },
    accounts: [...aliases].map(([id, alias]) => ({ id, alias })),
    openings: openings.map(({ id, ownerAccountId, ...opening }) => ({
      ...opening,
      id: id.toString(),
      ownerAccount: aliases.get(ownerAccountId) ?? ownerAccountId,
    })),
    rows: some.map((row) => shown(row, aliases, readersOf)),
    next: rows.length > PAGE ? (some.at(-1)?.id.toString() ?? null) : null,
    mayScan: may(actor, 'exposure:scan'),
  };
}

const HEAD = [
  'principal',
  'principal account',
  'access',
  'resource',
  'owner account',
  'explained by',
  'subscription',
  'depends on the call',
  'rests on a tag',
  'read now by',
];

/** The same rows as CSV, in batches; nothing for those who do not see everything. */
export async function* exportExposure(
  { db }: Deps,
  actor: Actor,
  filters: ExposureFilters,
): AsyncGenerator<string, void> {
  if (!may(actor, 'exposure:see-all')) return;
  yield csvLine(HEAD);
  const aliases = await aliasesOf(db);
  let after: bigint | null = null;
  for (;;) {
    const rows: readonly Row[] = await db.exposure.findMany({
      where: { AND: [where(filters), after === null ? {} : { id: { gt: after } }] },
      orderBy: { id: 'asc' },
      take: EXPORT_BATCH,
    });
    const readersOf = await readersBy(db, rows);
    yield rows.map((row) => csvLine(cellsOf(shown(row, aliases, readersOf)))).join('');
    after = rows.at(-1)?.id ?? null;
    if (rows.length < EXPORT_BATCH) return;
  }
}

const cellsOf = (row: ExposureRow): readonly string[] => [
  row.principalArn,
  row.principalAccount,
  row.reach.toLowerCase(),
  row.resourceArn,
  row.ownerAccount,
  row.via.toLowerCase().replace('_', ' '),
  row.subscriptionNumber?.toString() ?? '',
  row.depends ? 'yes' : 'no',
  row.byTag ? 'yes' : 'no',
  row.readBy.map(({ arn }) => arn).join(' '),
];
