import { may } from '../access/permissions';
import { isOffered, OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import { namesOf } from '../incidents/names-of';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { changesOf } from './domain/changes';
import { LEVELS, type LevelUnit, promisesOf } from './domain/level';
import { permissionToEdit } from './domain/may-edit';
import { readTerms, storedStates } from './domain/stored';
import { NO_TERMS } from './domain/terms';
import { levelViews, worstFirst } from './level-views';
import type {
  BreachView,
  ContractForm,
  ContractPage,
  ContractStanding,
  VersionPage,
  VersionRow,
  VersionsPage,
} from './view';

export type ContractQueryDeps = { readonly db: PrismaClient; readonly clock: Clock };

const BREACHES = 20;
/** More versions than a page shows; the newest are the ones that matter. */
const VERSIONS = 100;

const productSelect = {
  id: true,
  slug: true,
  name: true,
  lifecycle: true,
  ownerProjectId: true,
  domainId: true,
} as const;

type Found = { readonly lifecycle: ContractPage['product']['lifecycle']; readonly ownerProjectId: string };

const mayEdit = (actor: Actor, product: Found): boolean => {
  const permission = permissionToEdit(product.lifecycle);
  return permission !== null && may(actor, permission, product);
};

const bySlug = (actor: Actor, slug: string) => ({ AND: [visibleProducts(actor), { slug }] });

type BreachRow = Omit<BreachView, 'level' | 'promise' | 'ending'> & {
  readonly level: string;
  readonly promised: number;
  readonly unit: string;
  readonly ending: string | null;
};

/** What Sluice itself wrote. */
function toBreach({ level: text, promised, unit, ending, ...row }: BreachRow): readonly BreachView[] {
  const level = LEVELS.find((known) => known === text);
  if (!level) return [];
  const promise = { level, promised, unit: unit as LevelUnit };
  return [{ ...row, level, promise, ending: ending as BreachView['ending'] }];
}

/** A product's contract with where it stands; null where the product is not there for the actor. */
export async function getContractPage(
  { db, clock }: ContractQueryDeps,
  actor: Actor,
  slug: string,
): Promise<ContractPage | null> {
  const now = clock.now();
  const found = await db.dataProduct.findFirst({
    where: bySlug(actor, slug),
    select: {
      ...productSelect,
      fieldNames: true,
      registrySchemaArn: true,
      contract: {
        select: {
          number: true,
          measuredAt: true,
          states: true,
          versions: {
            where: { holdsFrom: { lte: now } },
            orderBy: { number: 'desc' },
            take: 1,
            select: { number: true, at: true, terms: true },
          },
          breaches: {
            orderBy: { beganAt: 'desc' },
            take: BREACHES,
            select: {
              ...{ id: true, level: true, promised: true, unit: true, number: true, beganAt: true },
              ...{ closedAt: true, ending: true, worst: true },
            },
          },
        },
      },
    },
  });
  if (!found) return null;
  const { contract, fieldNames, registrySchemaArn, ...product } = found;
  const version = contract?.versions[0];
  const holding = version ? { ...version, terms: readTerms(version.terms) } : null;
  const newest = contract?.number ?? 0;
  const pending =
    holding && newest > holding.number
      ? await db.contractVersion.findUnique({
          where: { productId_number: { productId: product.id, number: newest } },
          select: { number: true, holdsFrom: true },
        })
      : null;
  return {
    product,
    holding,
    pending,
    newest,
    measuredAt: contract?.measuredAt ?? null,
    measured: isOffered(product.lifecycle),
    levels: holding ? levelViews(promisesOf(holding.terms), storedStates.parse(contract?.states)) : [],
    breaches: (contract?.breaches ?? []).flatMap(toBreach),
    hasSchema: fieldNames !== '' || registrySchemaArn !== null,
    mayEdit: mayEdit(actor, product),
  };
}

/** How a product stands to its contract, for its rail and tab; null: it has none, or is not measured. */
export async function contractStanding(
  { db, clock }: ContractQueryDeps,
  actor: Actor,
  /** By its id, or by its slug. */
  which: { readonly id: string } | { readonly slug: string },
): Promise<ContractStanding | null> {
  const contract = await db.dataContract.findFirst({
    where: {
      product: { AND: [visibleProducts(actor), { lifecycle: { in: [...OFFERED] } }, which] },
    },
    select: {
      ...{ states: true, breached: true, met: true, notMeasured: true },
      versions: {
        where: { holdsFrom: { lte: clock.now() } },
        orderBy: { number: 'desc' },
        take: 1,
        select: { number: true, terms: true },
      },
    },
  });
  const version = contract?.versions[0];
  if (!contract || !version) return null;
  return {
    number: version.number,
    counts: { breached: contract.breached, met: contract.met, 'not-measured': contract.notMeasured },
    levels: levelViews(promisesOf(readTerms(version.terms)), storedStates.parse(contract.states)).toSorted(
      worstFirst,
    ),
  };
}

/** What the forms start from; null unless the actor may change the contract. */
export async function getContractForm(
  { db, clock }: ContractQueryDeps,
  actor: Actor,
  slug: string,
): Promise<ContractForm | null> {
  const found = await db.dataProduct.findFirst({
    where: bySlug(actor, slug),
    select: {
      ...productSelect,
      support: true,
      ownerProject: { select: { name: true } },
      contract: {
        select: {
          number: true,
          versions: {
            orderBy: { number: 'desc' },
            take: VERSIONS,
            select: { number: true, terms: true, holdsFrom: true },
          },
        },
      },
    },
  });
  if (!found || !mayEdit(actor, found)) return null;
  const { contract, ownerProject, ...product } = found;
  const [newest] = contract?.versions ?? [];
  const holding = contract?.versions.find(({ holdsFrom }) => holdsFrom <= clock.now());
  return {
    product: { ...product, owner: ownerProject.name },
    newest: contract?.number ?? 0,
    // A first contract begins with what the product says already.
    terms: newest
      ? readTerms(newest.terms)
      : { ...NO_TERMS, owner: ownerProject.name, support: product.support },
    holding: holding && isOffered(product.lifecycle) ? readTerms(holding.terms) : null,
  };
}

async function versionsOf({ db }: ContractQueryDeps, actor: Actor, slug: string) {
  const found = await db.dataProduct.findFirst({
    where: bySlug(actor, slug),
    select: {
      ...productSelect,
      contract: { select: { versions: { orderBy: { number: 'desc' }, take: VERSIONS + 1 } } },
    },
  });
  const rows = found?.contract?.versions ?? [];
  if (!found || rows.length === 0) return null;
  const names = await namesOf(
    db,
    rows.map(({ byId }) => byId),
  );
  const versions = rows.map(({ terms, byId, document, ...row }, at) => {
    const before = rows[at + 1];
    const own = readTerms(terms);
    const changes = changesOf(before ? readTerms(before.terms) : null, own);
    const about: VersionRow = {
      ...{ number: row.number, at: row.at, note: row.note, breaking: row.breaking },
      ...{ holdsFrom: row.holdsFrom, by: names(byId) ?? '', imported: document !== null, changes },
    };
    return { about, terms: own, document };
  });
  const { contract: _, ...product } = found;
  return { product, versions };
}

/** All versions, and two of them compared: the newest with the one before, unless others are asked for. */
export async function getContractVersions(
  deps: ContractQueryDeps,
  actor: Actor,
  slug: string,
  wanted: { readonly from?: number | undefined; readonly to?: number | undefined },
): Promise<VersionsPage | null> {
  const found = await versionsOf(deps, actor, slug);
  if (!found) return null;
  const { product, versions } = found;
  const now = deps.clock.now();
  const of = (number: number) => versions.find(({ about }) => about.number === number);
  const to = of(wanted.to ?? 0) ?? versions[0];
  const from = of(wanted.from ?? (to ? to.about.number - 1 : 0)) ?? to;
  return {
    product,
    versions: versions.slice(0, VERSIONS).map(({ about }) => about),
    holding: versions.find(({ about }) => about.holdsFrom <= now)?.about.number ?? 0,
    from: from?.about.number ?? 0,
    to: to?.about.number ?? 0,
    changes: from && to ? changesOf(from.terms, to.terms) : [],
    otherParts: from?.document !== to?.document,
  };
}

/** One version as it was saved. */
export async function getContractVersion(
  deps: ContractQueryDeps,
  actor: Actor,
  slug: string,
  number: number,
): Promise<VersionPage | null> {
  const found = await versionsOf(deps, actor, slug);
  const version = found?.versions.find(({ about }) => about.number === number);
  return found && version
    ? { product: found.product, version: { ...version.about, terms: version.terms } }
    : null;
}
