import { productRepository } from '../catalog/repository';
import type { TransactionClient } from '../db/transaction';
import type { ImpactRepository } from './use-cases/tell-projects';

export const impactRepository = (client: TransactionClient): ImpactRepository => ({
  async lockProductOf(streamArn) {
    const [row] = await client.$queryRaw<{ id: string }[]>`
      select id::text from data_product where "streamArn" = ${streamArn} and lifecycle <> 'RETIRED' for update`;
    return row ? productRepository(client).find(row.id) : null;
  },

  async toldSince(productId, field, since) {
    const rows = await client.auditEvent.findMany({
      where: {
        ...{ type: 'data-product.change-told', subjectType: 'data-product', subjectId: productId },
        at: { gt: since },
        detail: { path: ['field'], equals: field },
      },
      select: { projectId: true },
    });
    return new Set(rows.flatMap(({ projectId }) => projectId ?? []));
  },
});
