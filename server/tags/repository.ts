import type { TransactionClient } from '../db/transaction';
import { findTagTarget } from './find-tag-target';
import { managedTagRepository } from './managed-tags';
import type { TagRepository } from './ports';
import { json, shareSelect, toChange, toShare } from './tag-records';

const OPEN_STATES = ['OPENING', 'OPEN'] as const;
const LIVE_STATES = ['PROPOSED', 'OPENING', 'OPEN', 'CLOSING'] as const;
const PENDING = ['ASSESSING', 'UNREADABLE', 'IN_REVIEW', 'APPLYING'] as const;

export const tagRepository = (client: TransactionClient): TagRepository => ({
  ...managedTagRepository(client),
  findTarget: (resource) => findTagTarget(client, resource),

  insertChange: async (change) => toChange(await client.tagChange.create({ data: change })),

  async lockChange(id) {
    await client.$queryRaw`select id from tag_change where id = ${id}::uuid for update`;
    const row = await client.tagChange.findUnique({ where: { id } });
    return row && toChange(row);
  },

  async lockChangeByNumber(number) {
    await client.$queryRaw`select id from tag_change where number = ${number}::int for update`;
    const row = await client.tagChange.findUnique({ where: { number } });
    return row && toChange(row);
  },

  async saveChange(
    { id, state, effect, approved, error, gaining, owners },
    { assessedAt, decided, finishedAt } = {},
  ) {
    const row = await client.tagChange.update({
      where: { id },
      data: {
        state,
        effect: json(effect),
        approved: json(approved),
        error: json(error),
        gaining: [...gaining],
        owners: [...owners],
        version: { increment: 1 },
        ...(assessedAt ? { assessedAt } : {}),
        ...(decided ? { decidedById: decided.byId, decidedAt: decided.at, comment: decided.comment } : {}),
        ...(finishedAt ? { finishedAt } : {}),
      },
    });
    return toChange(row);
  },

  async pendingChange({ kind, shareId, targetArn, tagKey }) {
    // Two people at once: the second one waits here for the first one's commit.
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext(${`tag ${shareId ?? ''} ${targetArn} ${tagKey}`}))::text`;
    const row = await client.tagChange.findFirst({
      where: {
        state: { in: [...PENDING] },
        ...(kind === 'TAG' ? { kind, targetArn, tagKey } : { shareId }),
      },
      select: { number: true },
    });
    return row?.number ?? null;
  },

  insertShare: async ({ productId, tag, patterns, accounts }) =>
    toShare(
      await client.tagShare.create({
        data: {
          productId,
          tagKey: tag.key,
          tagValue: tag.value,
          patterns: [...patterns],
          accounts: [...accounts],
        },
        select: shareSelect,
      }),
    ),

  async findShare(id) {
    const row = await client.tagShare.findUnique({ where: { id }, select: shareSelect });
    return row && toShare(row);
  },

  async shares(productId) {
    const rows = await client.tagShare.findMany({
      where:
        productId === undefined
          ? { state: { in: [...OPEN_STATES] } }
          : { productId, state: { in: [...LIVE_STATES] } },
      orderBy: { id: 'asc' },
      select: shareSelect,
    });
    return rows.map(toShare);
  },

  async keepKey(id, keyArn) {
    await client.tagShare.updateMany({ where: { id }, data: { keyArn } });
  },

  async moveShare(id, from, to, at) {
    await client.tagShare.updateMany({
      where: { id, state: { in: [...from] } },
      data: { state: to, stateChangedAt: at },
    });
  },

  async projectsOf(roleArns, streamArns) {
    const principals = await client.environmentPrincipal.findMany({
      where: { roleArn: { in: [...roleArns] } },
      select: { environment: { select: { projectId: true } } },
    });
    const products = await client.dataProduct.findMany({
      where: { streamArn: { in: [...streamArns] } },
      select: { ownerProjectId: true },
    });
    return {
      gaining: [...new Set(principals.map(({ environment }) => environment.projectId))],
      owners: [...new Set(products.map(({ ownerProjectId }) => ownerProjectId))],
    };
  },

  accounts: () =>
    client.awsAccount.findMany({
      select: { id: true, alias: true, regions: true, spokeRoleArn: true, externalId: true, version: true },
      orderBy: { alias: 'asc' },
    }),
});
