import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { DriftFilters } from './schema';
import { findingSelect, itemOf, visibleFindings } from './select-finding';
import type { DriftNote, DriftPage, DriftScan } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

const PAGE = 50;

/** What was ignored until a moment that has passed is open again. */
function shownWhere(shown: DriftFilters['shown'], now: Date): Prisma.DriftFindingWhereInput {
  if (shown === 'resolved') return { resolvedAt: { not: null } };
  return shown === 'ignored'
    ? { resolvedAt: null, ignoredUntil: { gt: now } }
    : { resolvedAt: null, OR: [{ ignoredUntil: null }, { ignoredUntil: { lte: now } }] };
}

function kindWhere(kind: DriftFilters['kind']): Prisma.DriftFindingWhereInput {
  if (kind === undefined) return {};
  if (kind === 'unmanaged') return { dimension: 'unmanaged' };
  const change = ({ missing: 'MISSING', extra: 'EXTRA', changed: 'CHANGED' } as const)[kind];
  return { change, dimension: { not: 'unmanaged' } };
}

function textWhere(text: string | undefined): Prisma.DriftFindingWhereInput {
  if (!text) return {};
  const contains = { contains: literal(text), mode: 'insensitive' } as const;
  return {
    OR: [{ subject: contains }, { targetArn: contains }, { target: { product: { name: contains } } }],
  };
}

async function aliasesOf({ db }: Pick<Deps, 'db'>): Promise<ReadonlyMap<string, string>> {
  const accounts = await db.awsAccount.findMany({ select: { id: true, alias: true } });
  return new Map(accounts.map(({ id, alias }) => [id, alias]));
}

/** Differences that the person may know of, the newest first, and how the last look went. */
export async function listDrift(deps: Deps, actor: Actor, filters: DriftFilters): Promise<DriftPage> {
  const { db, clock } = deps;
  const now = clock.now();
  const visible = await visibleFindings(db, actor);
  const where = { AND: [visible, kindWhere(filters.kind), textWhere(filters.text)] };
  const [rows, open, ignored, aliases, scan] = await Promise.all([
    db.driftFinding.findMany({
      where: { ...where, ...shownWhere(filters.shown, now) },
      orderBy: [{ firstSeenAt: 'desc' }, { id: 'desc' }],
      take: PAGE + 1,
      ...(filters.after ? { cursor: { id: filters.after }, skip: 1 } : {}),
      select: findingSelect,
    }),
    db.driftFinding.count({ where: { AND: [visible, shownWhere('open', now)] } }),
    db.driftFinding.count({ where: { AND: [visible, shownWhere('ignored', now)] } }),
    aliasesOf(deps),
    readScan(deps, actor),
  ]);
  const items = rows.slice(0, PAGE).map((row) => itemOf(row, aliases));
  return {
    items,
    next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null,
    counts: { open, ignored },
    scan,
    may: { scan: may(actor, 'drift:scan'), seeAll: may(actor, 'drift:see-all') },
  };
}

async function readScan({ db }: Deps, actor: Actor): Promise<DriftScan> {
  const [running, finished] = await Promise.all([
    db.driftRound.findFirst({ where: { finishedAt: null }, orderBy: { startedAt: 'desc' } }),
    db.driftRound.findFirst({ where: { finishedAt: { not: null } }, orderBy: { finishedAt: 'desc' } }),
  ]);
  const looked = running ? await db.driftTarget.count({ where: { roundId: running.id } }) : 0;
  return {
    finishedAt: finished?.finishedAt ?? null,
    running: running && { startedAt: running.startedAt, looked, targets: running.targets },
    unreachable: may(actor, 'drift:see-all') ? await unreachable(db) : [],
  };
}

async function unreachable(db: PrismaClient): Promise<DriftScan['unreachable']> {
  const targets = await db.$queryRaw<
    { accountId: string; alias: string; targets: number; failure: ExplainedFailure }[]
  >`
    select account.id as "accountId", account.alias, count(*)::int as targets,
           (array_agg(target.failure order by target.arn))[1] as failure
      from drift_target as target join aws_account as account on account.id = target."accountId"
     where target.failure is not null
     group by account.id, account.alias order by account.alias`;
  return targets;
}

/** Open differences for the sidebar. */
export async function countDrift({ db, clock }: Deps, actor: Actor): Promise<number> {
  const visible = await visibleFindings(db, actor);
  return db.driftFinding.count({ where: { AND: [visible, shownWhere('open', clock.now())] } });
}

async function notes(deps: Deps, where: Prisma.DriftFindingWhereInput): Promise<readonly DriftNote[]> {
  const [rows, aliases] = await Promise.all([
    deps.db.driftFinding.findMany({
      where: { AND: [where, { resolvedAt: null }] },
      orderBy: { firstSeenAt: 'asc' },
      select: findingSelect,
    }),
    aliasesOf(deps),
  ]);
  return rows.map((row) => {
    const { id, title, firstSeenAt, ignoredUntil } = itemOf(row, aliases);
    return { id, title, firstSeenAt, ignoredUntil };
  });
}

/** What touches one subscription, for those who may see the findings themselves. */
export async function driftOfSubscription(
  deps: Deps,
  actor: Actor,
  subscriptionId: string,
): Promise<readonly DriftNote[]> {
  const grants = await deps.db.grant.findMany({ where: { subscriptionId }, select: { id: true } });
  const visible = await visibleFindings(deps.db, actor);
  return notes(deps, { AND: [visible, { grantIds: { hasSome: grants.map(({ id }) => id) } }] });
}

/** What differs on one product's stream, for those who may see it. */
export async function driftOfProduct(
  deps: Deps,
  actor: Actor,
  productId: string,
): Promise<readonly DriftNote[]> {
  const visible = await visibleFindings(deps.db, actor);
  return notes(deps, { AND: [visible, { target: { productId } }] });
}
