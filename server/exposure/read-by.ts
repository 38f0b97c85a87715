import type { PrismaClient } from '../db/generated/client';
import type { ReadBy } from './view';

type Row = { readonly principalArn: string; readonly resourceArn: string; readonly reach: 'READ' | 'WRITE' };

/** Which delivery streams and pipes read a resource as a principal now, as lineage saw them last. */
export async function readersBy(
  db: PrismaClient,
  rows: readonly Row[],
): Promise<(row: Row) => readonly ReadBy[]> {
  const roles = [
    ...new Set(rows.filter(({ reach }) => reach === 'READ').map(({ principalArn }) => principalArn)),
  ];
  const found =
    roles.length === 0
      ? []
      : await db.lineageDelivery.findMany({
          where: { roleArn: { in: roles } },
          select: { arn: true, kind: true, name: true, roleArn: true, streamArn: true, consumerArn: true },
          orderBy: { arn: 'asc' },
          take: 1_000,
        });
  return ({ principalArn, resourceArn, reach }) =>
    found
      .filter(
        ({ roleArn, streamArn, consumerArn }) =>
          reach === 'READ' && roleArn === principalArn && (consumerArn ?? streamArn) === resourceArn,
      )
      .map(({ arn, kind, name }) => ({ arn, name, kind: kind === 'PIPE' ? 'PIPE' : 'FIREHOSE' }));
}
