import { may, readsEverything } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseArn } from '../kernel/arn';
import { pageOf } from '../requests/paging';
import { ownProjects } from '../requests/visibility';
import { shareTagOf } from './domain/managed-keys';
import type { AssessedEffect } from './domain/tag-change';
import { PATTERNS_BY_TAG } from './domain/tag-share';
import type { TagFilters } from './schema';
import { shareSelect, toShare } from './tag-records';
import type { ShareForm, TagChangeItem, TagShareItem, TagsPage, TagTargetChoice } from './view';

type Deps = { readonly db: PrismaClient };
type ChangeRow = Prisma.TagChangeGetPayload<object>;

const PAGE = 25;
/** More than anybody picks from; what is beyond is tagged from its own page. */
const MOST_TARGETS = 300;

export const nameOf = (arn: string): string => {
  const parts = parseArn(arn)?.resource.split('/') ?? [];
  return parts[0] === 'stream' && parts[2] === 'consumer'
    ? `${parts[1]}, ${parts[3]}`
    : (parts.at(-1) ?? arn);
};

/** The rule of `tags:see` as a condition of the database. */
export function visibleChanges(actor: Actor): Prisma.TagChangeWhereInput {
  if (readsEverything(actor)) return {};
  const own = ownProjects(actor);
  return { OR: [{ projectId: { in: own } }, { gaining: { hasSome: own } }, { owners: { hasSome: own } }] };
}

export async function aliases(db: PrismaClient): Promise<ReadonlyMap<string, string>> {
  const accounts = await db.awsAccount.findMany({ select: { id: true, alias: true } });
  return new Map(accounts.map(({ id, alias }) => [id, alias]));
}

export const itemOf = (
  row: ChangeRow,
  accounts: ReadonlyMap<string, string>,
  projects: ReadonlyMap<string, string>,
): TagChangeItem => {
  const effect = row.effect as AssessedEffect | null;
  return {
    number: row.number,
    kind: row.kind,
    state: row.state,
    targetKind: row.targetKind,
    targetName: nameOf(row.targetArn),
    account: accounts.get(row.accountId) ?? row.accountId,
    tag: { key: row.tagKey, value: row.tagValue },
    project: projects.get(row.projectId) ?? '',
    gains: effect?.gains.length ?? 0,
    losses: effect?.losses.length ?? 0,
    createdAt: row.createdAt,
  };
};

export async function projectNames(
  db: PrismaClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.project.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true },
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Shares with the roles that carry their tag, as far as Sluice wrote it. */
export async function presentShares(
  db: PrismaClient,
  actor: Actor,
  where: Prisma.TagShareWhereInput,
): Promise<readonly TagShareItem[]> {
  const [rows, accounts] = await Promise.all([
    db.tagShare.findMany({
      where,
      orderBy: { id: 'desc' },
      select: { ...shareSelect, changes: { orderBy: { number: 'desc' }, take: 1, select: { number: true } } },
    }),
    aliases(db),
  ]);
  const members = await db.managedTag.findMany({
    where: { kind: 'ROLE', OR: rows.map(({ tagKey: key, tagValue: value }) => ({ key, value })) },
    orderBy: { arn: 'asc' },
    select: { arn: true, key: true, value: true, accountId: true },
  });
  return rows.map(({ changes, ...row }) => {
    const share = toShare(row);
    return {
      id: share.id,
      product: { slug: share.slug, name: share.productName },
      tag: share.tag,
      patterns: share.patterns,
      accounts: share.accounts.map((id) => accounts.get(id) ?? id),
      state: share.state,
      members: members
        .filter(
          ({ key, value, accountId }) =>
            key === share.tag.key && value === share.tag.value && share.accounts.includes(accountId),
        )
        .map(({ arn }) => arn),
      changeNumber: changes[0]?.number ?? null,
      mayClose: may(actor, 'tags:close', share) && share.state === 'OPEN',
    };
  });
}

/** Everybody who sees a product sees by which tags it is shared. */
export const sharesOfProduct = ({ db }: Deps, actor: Actor, productId: string) =>
  presentShares(db, actor, { productId, state: { in: ['PROPOSED', 'OPENING', 'OPEN', 'CLOSING'] } });

export const mayProposeTags = (actor: Actor): boolean =>
  actor.memberships.some(
    ({ projectId }) =>
      may(actor, 'tags:change-role', { projectId }) ||
      may(actor, 'tags:change-stream', { ownerProjectId: projectId }),
  );

/** What is shared by tag, and what is or was proposed about tags. */
export async function listTags({ db }: Deps, actor: Actor, { shown, after }: TagFilters): Promise<TagsPage> {
  const [rows, accounts, shares] = await Promise.all([
    db.tagChange.findMany({
      where: {
        AND: [
          visibleChanges(actor),
          shown === 'open'
            ? { state: { in: ['ASSESSING', 'UNREADABLE', 'IN_REVIEW', 'APPLYING', 'FAILED'] } }
            : {},
          after === undefined ? {} : { number: { lt: after } },
        ],
      },
      orderBy: { number: 'desc' },
      take: PAGE + 1,
    }),
    aliases(db),
    presentShares(db, actor, { state: { in: ['OPENING', 'OPEN', 'CLOSING'] } }),
  ]);
  const page = pageOf(rows, PAGE);
  const projects = await projectNames(
    db,
    page.items.map(({ projectId }) => projectId),
  );
  return {
    shares,
    changes: page.items.map((row) => itemOf(row, accounts, projects)),
    next: page.next,
    mayPropose: mayProposeTags(actor),
  };
}

/** Roles, streams and consumers that the person may have tagged. */
export async function tagTargets({ db }: Deps, actor: Actor): Promise<readonly TagTargetChoice[]> {
  const own = actor.memberships.map(({ projectId }) => projectId);
  const consuming = own.filter((projectId) => may(actor, 'tags:change-role', { projectId }));
  const owning = own.filter((ownerProjectId) => may(actor, 'tags:change-stream', { ownerProjectId }));
  const [roles, products, consumers] = await Promise.all([
    db.environmentPrincipal.findMany({
      where: {
        state: 'USABLE',
        removedAt: null,
        environment: { projectId: { in: consuming }, removedAt: null },
      },
      distinct: ['roleArn'],
      orderBy: { roleArn: 'asc' },
      take: MOST_TARGETS,
      select: { roleArn: true, environment: { select: { name: true } } },
    }),
    db.dataProduct.findMany({
      where: { ownerProjectId: { in: owning }, lifecycle: { in: [...OFFERED] } },
      orderBy: { streamName: 'asc' },
      take: MOST_TARGETS,
      select: { streamArn: true, streamName: true },
    }),
    db.grant.findMany({
      where: {
        kind: 'STREAM_CONSUMER',
        state: 'APPLIED',
        consumerArn: { not: null },
        subscription: { product: { ownerProjectId: { in: owning } } },
      },
      orderBy: { consumerArn: 'asc' },
      take: MOST_TARGETS,
      select: { consumerArn: true },
    }),
  ]);
  const choices = [
    ...roles.map(({ roleArn: arn, environment }) => ({
      arn,
      kind: 'ROLE' as const,
      label: `Role ${nameOf(arn)}, ${environment.name}`,
    })),
    ...products.map(({ streamArn: arn, streamName }) => ({
      arn,
      kind: 'STREAM' as const,
      label: `Stream ${streamName}`,
    })),
    ...consumers.flatMap(({ consumerArn: arn }) =>
      arn === null ? [] : [{ arn, kind: 'CONSUMER' as const, label: `Consumer ${nameOf(arn)}` }],
    ),
  ];
  const tags = await db.managedTag.findMany({
    where: { arn: { in: choices.map(({ arn }) => arn) }, value: { not: null } },
    orderBy: { key: 'asc' },
    select: { arn: true, key: true, value: true },
  });
  return choices.map((choice) => ({
    ...choice,
    tags: tags.flatMap(({ arn, key, value }) =>
      arn === choice.arn && value !== null ? [{ key, value }] : [],
    ),
  }));
}

/** Null for those who may not share the product. */
export async function getShareForm({ db }: Deps, actor: Actor, slug: string): Promise<ShareForm | null> {
  const product = await db.dataProduct.findUnique({
    where: { slug },
    select: { slug: true, name: true, lifecycle: true, ownerProjectId: true, accountId: true },
  });
  if (product?.lifecycle !== 'PUBLISHED' || !may(actor, 'tags:share', product)) return null;
  const accounts = await db.awsAccount.findMany({
    select: { id: true, alias: true },
    orderBy: { alias: 'asc' },
  });
  return {
    product: { slug: product.slug, name: product.name },
    tag: shareTagOf(product.slug),
    patterns: PATTERNS_BY_TAG,
    accounts: accounts.map(({ id, alias }) => ({ id, alias, own: id === product.accountId })),
  };
}
