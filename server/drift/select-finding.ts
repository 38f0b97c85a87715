import { isMember, readsEverything } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseArn } from '../kernel/arn';
import { describeFinding } from './domain/describe-finding';
import type { Dimension } from './domain/finding';
import { repairState } from './domain/repair-state';
import type { ConcernedProduct } from './finding-rights';
import type { DriftItem } from './view';

export const findingSelect = {
  id: true,
  version: true,
  key: true,
  change: true,
  dimension: true,
  subject: true,
  wanted: true,
  found: true,
  principals: true,
  grantIds: true,
  firstSeenAt: true,
  resolvedAt: true,
  ignoredUntil: true,
  ignoreReason: true,
  ignoredById: true,
  target: {
    select: {
      arn: true,
      kind: true,
      accountId: true,
      scannedAt: true,
      failure: true,
      wanted: true,
      found: true,
      repair: true,
      product: {
        select: { id: true, slug: true, name: true, lifecycle: true, ownerProjectId: true, domainId: true },
      },
    },
  },
} as const satisfies Prisma.DriftFindingSelect;

export type FindingRow = Prisma.DriftFindingGetPayload<{ select: typeof findingSelect }>;

/** `stream/orders` and `role/team/scoring` by their last part. */
const nameOf = (arn: string): string => parseArn(arn)?.resource.split('/').at(-1) ?? arn;

export const itemOf = (row: FindingRow, aliases: ReadonlyMap<string, string>): DriftItem => {
  const dimension = row.dimension as Dimension;
  return {
    id: row.id,
    version: row.version,
    change: row.change,
    dimension,
    title: describeFinding(row.target.kind, { ...row, dimension }),
    target: {
      kind: row.target.kind,
      arn: row.target.arn,
      name: nameOf(row.target.arn),
      accountId: row.target.accountId,
      accountAlias: aliases.get(row.target.accountId) ?? row.target.accountId,
    },
    product: row.target.product && { slug: row.target.product.slug, name: row.target.product.name },
    firstSeenAt: row.firstSeenAt,
    resolvedAt: row.resolvedAt,
    ignoredUntil: row.ignoredUntil,
    repair: repairState.safeParse(row.target.repair).data ?? null,
  };
};

/** Whose products a finding concerns: the stream's, and those of the grants that it touches. */
export async function ownersOf(
  db: Pick<PrismaClient, 'grant'>,
  row: Pick<FindingRow, 'grantIds' | 'target'>,
): Promise<readonly ConcernedProduct[]> {
  const grants = await db.grant.findMany({
    where: { id: { in: row.grantIds } },
    select: { subscription: { select: { product: { select: { ownerProjectId: true, domainId: true } } } } },
  });
  const owned = [
    ...(row.target.product ? [row.target.product] : []),
    ...grants.map(({ subscription }) => subscription.product),
  ];
  const concerned = owned.map(({ ownerProjectId, domainId }) => ({ ownerProjectId, domainId }));
  return concerned.filter(
    (one, index) =>
      concerned.findIndex(
        (other) => other.ownerProjectId === one.ownerProjectId && other.domainId === one.domainId,
      ) === index,
  );
}

/** The rule of `drift:see` as a condition of the database. */
export async function visibleFindings(
  db: Pick<PrismaClient, 'grant'>,
  actor: Actor,
): Promise<Prisma.DriftFindingWhereInput> {
  if (readsEverything(actor)) return {};
  const own = actor.memberships
    .map(({ projectId }) => projectId)
    .filter((projectId) => isMember(actor, projectId));
  const theirs = {
    OR: [{ ownerProjectId: { in: own } }, { domainId: { in: [...(actor.governedDomains ?? [])] } }],
  };
  const grants = await db.grant.findMany({
    where: { subscription: { product: theirs } },
    select: { id: true },
  });
  return {
    OR: [{ target: { product: theirs } }, { grantIds: { hasSome: grants.map(({ id }) => id) } }],
  };
}
