import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { countsOf } from './counts';
import { ruleWords } from './domain/rule-words';
import { standardSelect, toStandard } from './standard-record';
import type { EditionRow, StandardRow, StandardsPage } from './view';

type Deps = { readonly db: PrismaClient };

const EDITIONS = 50;

/** Offered products that the person sees: only those are measured. */
export const measuredProducts = (actor: Actor): Prisma.DataProductWhereInput => ({
  AND: [visibleProducts(actor), { lifecycle: { in: [...OFFERED] } }],
});

async function rowsOf(
  { db }: Deps,
  actor: Actor,
  where: Prisma.StandardWhereInput,
): Promise<readonly StandardRow[]> {
  const [rows, groups, domains] = await Promise.all([
    db.standard.findMany({
      where: { ...where, removedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: standardSelect,
    }),
    db.standardResult.groupBy({
      by: ['standardId', 'state'],
      where: { product: measuredProducts(actor) },
      _count: true,
    }),
    db.domain.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ]);
  return rows.map(toStandard).map((standard) => ({
    ...standard,
    domains: domains.filter(({ id }) => standard.domainIds.includes(id)).map(({ name }) => name),
    counts: countsOf(
      groups
        .filter(({ standardId }) => standardId === standard.id)
        .map(({ state, _count }) => ({ state, count: _count })),
    ),
  }));
}

const editionSelect = { number: true, at: true, byId: true, change: true } as const;

async function nameOf({ db }: Deps, ids: readonly string[]): Promise<(id: string) => string> {
  const people = await db.user.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return (id) => people.find((person) => person.id === id)?.name ?? 'somebody who is gone';
}

/** The list; everybody may read it, because everybody's products are measured by it. */
export async function listStandards(deps: Deps, actor: Actor): Promise<StandardsPage> {
  const [standards, edition] = await Promise.all([
    rowsOf(deps, actor, {}),
    deps.db.standardsEdition.findFirst({ orderBy: { number: 'desc' }, select: editionSelect }),
  ]);
  const by = await nameOf(deps, edition ? [edition.byId] : []);
  return {
    standards,
    edition: edition && {
      number: edition.number,
      at: edition.at,
      change: edition.change,
      by: by(edition.byId),
    },
    mayManage: may(actor, 'standards:manage'),
  };
}

/** One standard; null when it is not there any more. */
export const getStandard = async (deps: Deps, actor: Actor, id: string): Promise<StandardRow | null> =>
  (await rowsOf(deps, actor, { id }))[0] ?? null;

/** The list as it was after each change, newest first. */
export async function listEditions(deps: Deps): Promise<readonly EditionRow[]> {
  const rows = await deps.db.standardsEdition.findMany({ orderBy: { number: 'desc' }, take: EDITIONS });
  const by = await nameOf(
    deps,
    rows.map(({ byId }) => byId),
  );
  return rows.map(({ number, at, byId, change, standards }) => ({
    number,
    at,
    change,
    by: by(byId),
    // Written by ourselves; a rule of a kind that is gone by now has no words.
    standards: (standards as unknown as readonly StandardRow[]).map(({ name, rule }) => ({
      name,
      rule: ruleWords(rule),
    })),
  }));
}
