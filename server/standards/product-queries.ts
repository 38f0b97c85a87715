import type { Prisma, PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { Actor } from '../kernel/actor';
import { measuredProducts } from './queries';
import type { StandingFilters } from './schema';
import type { ProductStandingPage, ProductStandingRow } from './view';

type Deps = { readonly db: PrismaClient };

const PAGE = 50;

const select = {
  id: true,
  slug: true,
  name: true,
  classification: true,
  ownerProject: { select: { name: true } },
  domain: { select: { name: true } },
  standing: {
    select: {
      score: true,
      met: true,
      failed: true,
      excepted: true,
      unknown: true,
      failure: true,
      checkedAt: true,
    },
  },
  standardResults: {
    where: { state: 'FAILED' },
    select: { standard: { select: { id: true, name: true, severity: true } } },
    orderBy: [{ standard: { severity: 'asc' } }, { standard: { name: 'asc' } }],
  },
} as const satisfies Prisma.DataProductSelect;

type Row = Prisma.DataProductGetPayload<{ select: typeof select }>;

const toRow = ({ ownerProject, domain, standing, standardResults, ...row }: Row): ProductStandingRow => ({
  ...row,
  owner: ownerProject.name,
  domain: domain.name,
  score: standing?.score ?? null,
  counts: {
    FAILED: standing?.failed ?? 0,
    UNKNOWN: standing?.unknown ?? 0,
    EXCEPTED: standing?.excepted ?? 0,
    MET: standing?.met ?? 0,
  },
  failing: standardResults.map(({ standard }) => standard),
  stale: standing !== null && standing.failure !== null,
  checkedAt: standing?.checkedAt ?? null,
});

/** Measured products that the person sees, the worst first; of one standard, those in one state. */
export async function listProductStandings(
  { db }: Deps,
  actor: Actor,
  { standard, state, text, page }: StandingFilters,
): Promise<ProductStandingPage> {
  const result = { ...(standard ? { standardId: standard } : {}), ...(state ? { state } : {}) };
  const where: Prisma.DataProductWhereInput = {
    AND: [
      measuredProducts(actor),
      { standing: { isNot: null } },
      standard || state ? { standardResults: { some: result } } : {},
      text ? { name: { contains: literal(text), mode: 'insensitive' } } : {},
    ],
  };
  const [rows, total, standards] = await Promise.all([
    db.dataProduct.findMany({
      where,
      orderBy: [
        { standing: { score: { sort: 'asc', nulls: 'last' } } },
        { standing: { failed: 'desc' } },
        { name: 'asc' },
        { id: 'asc' },
      ],
      skip: (page - 1) * PAGE,
      take: PAGE + 1,
      select,
    }),
    db.dataProduct.count({ where }),
    db.standard.findMany({
      where: { removedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ]);
  return {
    rows: rows.slice(0, PAGE).map(toRow),
    next: rows.length > PAGE ? page + 1 : null,
    total,
    standards,
  };
}
