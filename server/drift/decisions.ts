import type { TransactionClient } from '../db/transaction';
import { parseArn } from '../kernel/arn';
import type { Dimension } from './domain/finding';
import { consumerOfKey, isOursKey } from './domain/ours';
import type { DecisionRepository } from './ports';
import { findingSelect, ownersOf } from './select-finding';

export const decisionRepository = (client: TransactionClient): DecisionRepository => ({
  async lockFinding(id) {
    await client.$queryRaw`select id from drift_finding where id = ${id}::uuid for update`;
    const row = await client.driftFinding.findUnique({ where: { id }, select: findingSelect });
    if (!row) return null;
    const { target } = row;
    const touched = await client.grant.findMany({
      where: { id: { in: row.grantIds } },
      distinct: ['subscriptionId'],
      orderBy: { subscriptionId: 'asc' },
      select: { subscriptionId: true },
    });
    return {
      id: row.id,
      version: row.version,
      resolved: row.resolvedAt !== null,
      target: { arn: target.arn, kind: target.kind },
      label: parseArn(target.arn)?.resource.split('/').at(-1) ?? target.arn,
      productId: target.product?.id ?? null,
      owners: await ownersOf(client, row),
      ours: isOursKey(row.key),
      ofConsumer: consumerOfKey(row.key) !== null,
      change: row.change,
      dimension: row.dimension as Dimension,
      subject: row.subject,
      principals: row.principals,
      subscriptionIds: touched.map(({ subscriptionId }) => subscriptionId),
    };
  },

  async ignore(id, { until, reason, byId }) {
    await client.driftFinding.update({
      where: { id },
      data: { ignoredUntil: until, ignoreReason: reason, ignoredById: byId, version: { increment: 1 } },
      select: { id: true },
    });
  },
});
