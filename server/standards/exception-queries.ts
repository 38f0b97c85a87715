import { may, readsEverything } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { nextException, standingOf } from './domain/exception';
import { ruleWords } from './domain/rule-words';
import { applies } from './domain/standard';
import type { ExceptionFilters } from './schema';
import { standardSelect, toStandard } from './standard-record';
import type { ExceptionRow, ExceptionView } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

const MOST = 200;

const select = {
  id: true,
  number: true,
  state: true,
  reason: true,
  endsAt: true,
  askedById: true,
  askedAt: true,
  decidedById: true,
  decidedAt: true,
  comment: true,
  version: true,
  product: {
    select: {
      id: true,
      slug: true,
      name: true,
      ownerProjectId: true,
      domainId: true,
      ownerProject: { select: { name: true } },
    },
  },
  standard: { select: { ...standardSelect, removedAt: true } },
} as const satisfies Prisma.StandardExceptionSelect;

type Row = Prisma.StandardExceptionGetPayload<{ select: typeof select }>;

/** Everything for those who read everything; else what is of one's projects, or of domains that one governs. */
function visible(actor: Actor): Prisma.StandardExceptionWhereInput {
  if (readsEverything(actor)) return {};
  const own = actor.memberships.map(({ projectId }) => projectId);
  const governed = [...(actor.governedDomains ?? [])];
  return { product: { OR: [{ ownerProjectId: { in: own } }, { domainId: { in: governed } }] } };
}

function shown(show: ExceptionFilters['show'], now: Date): Prisma.StandardExceptionWhereInput {
  if (show === 'open') return { state: 'ASKED' };
  if (show === 'in-force') return { state: 'GRANTED', endsAt: { gt: now } };
  return {
    OR: [
      { state: { in: ['REFUSED', 'WITHDRAWN', 'TAKEN_BACK'] } },
      { state: 'GRANTED', endsAt: { lte: now } },
    ],
  };
}

async function namesOf(db: PrismaClient, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = rows.flatMap(({ askedById, decidedById }) => [askedById, decidedById ?? askedById]);
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true },
  });
  return new Map(people.map(({ id, name }) => [id, name]));
}

function toRow(row: Row, names: ReadonlyMap<string, string>, now: Date): ExceptionRow {
  const { id, slug, name, ownerProject } = row.product;
  const person = (of: string) => names.get(of) ?? 'somebody who is gone';
  return {
    id: row.id,
    number: row.number,
    standing: standingOf(row, now),
    product: { id, slug, name, owner: ownerProject.name },
    standard: { id: row.standard.id, name: row.standard.name, removed: row.standard.removedAt !== null },
    reason: row.reason,
    endsAt: row.endsAt,
    askedAt: row.askedAt,
    askedBy: person(row.askedById),
    decidedAt: row.decidedAt,
    decidedBy: row.decidedById && person(row.decidedById),
    comment: row.comment,
  };
}

/** Exceptions that the person may know of: those that wait by their age, others newest first. */
export async function listExceptions(
  { db, clock }: Deps,
  actor: Actor,
  { show }: ExceptionFilters,
): Promise<readonly ExceptionRow[]> {
  const now = clock.now();
  const rows = await db.standardException.findMany({
    where: { AND: [visible(actor), shown(show, now)] },
    orderBy: { number: show === 'open' ? 'asc' : 'desc' },
    take: MOST,
    select,
  });
  const names = await namesOf(db, rows);
  return rows.map((row) => toRow(row, names, now));
}

/** Exceptions to one standard that are in force or wait, as far as the person may know of them. */
export async function exceptionsOfStandard(
  { db, clock }: Deps,
  actor: Actor,
  standardId: string,
): Promise<readonly ExceptionRow[]> {
  const now = clock.now();
  const rows = await db.standardException.findMany({
    where: { AND: [{ standardId }, visible(actor), { OR: [shown('open', now), shown('in-force', now)] }] },
    orderBy: { number: 'desc' },
    take: MOST,
    select,
  });
  const names = await namesOf(db, rows);
  return rows.map((row) => toRow(row, names, now));
}

/** One exception with what can be done; null for those who may not know of it. */
export async function getException(
  { db, clock }: Deps,
  actor: Actor,
  number: number,
): Promise<ExceptionView | null> {
  const now = clock.now();
  const row = await db.standardException.findUnique({ where: { number }, select });
  if (!row || !may(actor, 'standards:see-exception', row.product)) return null;
  const [names, result] = await Promise.all([
    namesOf(db, [row]),
    db.standardResult.findUnique({
      where: { productId_standardId: { productId: row.product.id, standardId: row.standard.id } },
      select: { state: true, why: true },
    }),
  ]);
  const decides = may(actor, 'standards:decide-exception', row.product);
  const can = (event: 'grant' | 'refuse' | 'withdraw' | 'take-back') =>
    nextException(row, event, now) !== null;
  return {
    ...toRow(row, names, now),
    version: row.version,
    demand: ruleWords(toStandard(row.standard).rule),
    result,
    may: {
      decide: decides && can('refuse'),
      withdraw: can('withdraw') && may(actor, 'standards:ask-exception', row.product),
      takeBack: decides && can('take-back'),
    },
  };
}

/** What the form for a new exception shows; null for those who may not ask, or where none is needed. */
export async function exceptionForm(
  { db }: Deps,
  actor: Actor,
  { slug, standardId }: { readonly slug: string; readonly standardId: string },
) {
  const [product, row, result] = await Promise.all([
    db.dataProduct.findUnique({
      where: { slug },
      select: {
        id: true,
        slug: true,
        name: true,
        ownerProjectId: true,
        domainId: true,
        classification: true,
        lifecycle: true,
      },
    }),
    db.standard.findFirst({ where: { id: standardId, removedAt: null }, select: standardSelect }),
    db.standardResult.findFirst({
      where: { standardId, product: { slug } },
      select: { why: true, state: true },
    }),
  ]);
  if (!product || !row || !may(actor, 'standards:ask-exception', product)) return null;
  const standard = toStandard(row);
  if (!applies(standard, product)) return null;
  const { id, name, lifecycle } = product;
  return {
    product: { id, slug, name, lifecycle },
    standard: { id: standard.id, name: standard.name, demand: ruleWords(standard.rule) },
    why: result?.why ?? null,
  };
}
