import type { Prisma, PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { Actor } from '../kernel/actor';
import { measuredProducts } from '../standards/queries';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { LEVELS } from './domain/level';
import type { ContractFilters } from './schema';
import type { ContractRow, ContractsPage } from './view';

type Deps = { readonly db: PrismaClient };

const PAGE = 50;

const select = {
  slug: true,
  name: true,
  classification: true,
  ownerProject: { select: { name: true } },
  domain: { select: { name: true } },
  contract: {
    select: {
      ...{ number: true, breached: true, met: true, notMeasured: true, measuredAt: true },
      breaches: {
        where: { closedAt: null },
        orderBy: { beganAt: 'asc' },
        select: { level: true, beganAt: true },
      },
    },
  },
} as const satisfies Prisma.DataProductSelect;

const toRow = ({
  ownerProject,
  domain,
  contract,
  ...row
}: Prisma.DataProductGetPayload<{ select: typeof select }>): ContractRow => ({
  ...row,
  owner: ownerProject.name,
  domain: domain.name,
  number: contract?.number ?? null,
  counts: {
    breached: contract?.breached ?? 0,
    met: contract?.met ?? 0,
    'not-measured': contract?.notMeasured ?? 0,
  },
  breached: (contract?.breaches ?? []).flatMap(({ level: text, beganAt }) => {
    const level = LEVELS.find((known) => known === text);
    return level ? [{ level, since: beganAt }] : [];
  }),
  measuredAt: contract?.measuredAt ?? null,
});

const SHOWN: Readonly<Record<Exclude<ContractFilters['show'], 'subscribed'>, Prisma.DataProductWhereInput>> =
  {
    all: {},
    breached: { contract: { breached: { gt: 0 } } },
    unmeasured: { contract: { notMeasured: { gt: 0 } } },
    without: { contract: null },
  };

/** What the person's projects read, or are about to. */
const subscribed = ({ memberships }: Actor): Prisma.DataProductWhereInput => ({
  subscriptions: {
    some: {
      projectId: { in: memberships.map(({ projectId }) => projectId) },
      state: { in: [...LIVE_STATES] },
    },
  },
});

/** Offered products that the person sees with how they stand to their contracts: breaches first, those without one last. */
export async function listContracts(
  { db }: Deps,
  actor: Actor,
  { show, text, page }: ContractFilters,
): Promise<ContractsPage> {
  const where: Prisma.DataProductWhereInput = {
    AND: [
      measuredProducts(actor),
      show === 'subscribed' ? subscribed(actor) : SHOWN[show],
      text ? { name: { contains: literal(text), mode: 'insensitive' } } : {},
    ],
  };
  const [rows, total] = await Promise.all([
    db.dataProduct.findMany({
      where,
      orderBy: [
        // Of products without a contract it is null, and comes last.
        { contract: { rank: 'asc' } },
        { name: 'asc' },
        { id: 'asc' },
      ],
      skip: (page - 1) * PAGE,
      take: PAGE + 1,
      select,
    }),
    db.dataProduct.count({ where }),
  ]);
  return { rows: rows.slice(0, PAGE).map(toRow), total, next: rows.length > PAGE ? page + 1 : null };
}
