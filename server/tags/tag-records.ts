import { Prisma } from '../db/generated/client';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { AssessedEffect, TagChangeRecord, TagShareRecord } from './domain/tag-change';

export const shareSelect = {
  id: true,
  productId: true,
  tagKey: true,
  tagValue: true,
  patterns: true,
  accounts: true,
  keyArn: true,
  state: true,
  product: { select: { name: true, slug: true, streamArn: true, ownerProjectId: true } },
} as const satisfies Prisma.TagShareSelect;

type ShareRow = Prisma.TagShareGetPayload<{ select: typeof shareSelect }>;
type ChangeRow = Prisma.TagChangeGetPayload<object>;

export const toShare = ({ product, tagKey, tagValue, ...share }: ShareRow): TagShareRecord => ({
  ...share,
  tag: { key: tagKey, value: tagValue },
  streamArn: product.streamArn,
  productTag: product.slug,
  productName: product.name,
  slug: product.slug,
  ownerProjectId: product.ownerProjectId,
});

/** What Sluice itself wrote into its JSON columns comes back as it was. */
export const toChange = (row: ChangeRow): TagChangeRecord => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  state: row.state,
  shareId: row.shareId,
  targetKind: row.targetKind,
  targetArn: row.targetArn,
  accountId: row.accountId,
  region: row.region,
  tagKey: row.tagKey,
  tagValue: row.tagValue,
  projectId: row.projectId,
  reason: row.reason,
  effect: row.effect as AssessedEffect | null,
  approved: row.approved as AssessedEffect | null,
  gaining: row.gaining,
  owners: row.owners,
  error: row.error as ExplainedFailure | null,
  proposedById: row.proposedById,
  version: row.version,
});

export const json = (value: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull =>
  value === null ? Prisma.DbNull : (structuredClone(value) as Prisma.InputJsonValue);
