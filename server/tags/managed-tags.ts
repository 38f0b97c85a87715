import type { TransactionClient } from '../db/transaction';
import type { TagRepository } from './ports';

const select = { arn: true, key: true, kind: true, value: true, writing: true, changeId: true } as const;

type ManagedTags = Pick<TagRepository, 'managedTags' | 'want' | 'settle' | 'unwant' | 'members'>;

/** What Sluice wants under its keys, resource by resource. */
export const managedTagRepository = (client: TransactionClient): ManagedTags => ({
  managedTags: (arn) => client.managedTag.findMany({ where: { arn }, orderBy: { key: 'asc' }, select }),

  async want({ arn, key, kind, value, changeId, accountId, region }) {
    const where = { arn_key: { arn, key } };
    const now = await client.managedTag.findUnique({
      where,
      select: { value: true, previous: true, changeId: true },
    });
    // Wanted again by the same change: what it was before stays known.
    const previous = now?.changeId === changeId ? now.previous : (now?.value ?? null);
    const data = { kind, value, previous, writing: true, changeId, accountId, region };
    await client.managedTag.upsert({
      where,
      create: { arn, key, ...data },
      update: data,
      select: { arn: true },
    });
  },

  async settle(arn, key, changeId) {
    await client.managedTag.updateMany({ where: { arn, key, changeId }, data: { writing: false } });
  },

  async unwant(arn, key, changeId) {
    const where = { arn, key, changeId };
    const now = await client.managedTag.findFirst({ where, select: { previous: true } });
    if (!now) return;
    await client.managedTag.updateMany({ where, data: { value: now.previous, writing: false } });
  },

  async members({ key, value }, accounts) {
    const rows = await client.managedTag.findMany({
      where: { kind: 'ROLE', key, value, accountId: { in: [...accounts] } },
      orderBy: { arn: 'asc' },
      select: { arn: true },
    });
    return rows.map(({ arn }) => arn);
  },
});
