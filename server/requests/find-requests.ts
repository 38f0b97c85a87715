import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { asksTo } from './domain/words';
import { visibleBetween } from './visibility';

export type RequestHit = { readonly number: number; readonly title: string };

const MOST = 5;

/** A few requests by number, product or project, for the command palette; the same people see them as see the request. */
export async function findRequests(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
  text: string,
): Promise<readonly RequestHit[]> {
  const wanted = text.trim().slice(0, 100);
  if (wanted === '') return [];
  const contains = { contains: wanted, mode: 'insensitive' } as const;
  const number = /^#?\d{1,9}$/.test(wanted) ? Number(wanted.replace('#', '')) : null;
  const rows = await db.subscriptionRequest.findMany({
    where: {
      AND: [
        visibleBetween(actor),
        {
          OR: [
            ...(number === null ? [] : [{ number }]),
            { product: { name: contains } },
            { project: { name: contains } },
          ],
        },
      ],
    },
    select: {
      number: true,
      kind: true,
      pattern: true,
      product: { select: { name: true } },
      project: { select: { name: true } },
    },
    orderBy: { number: 'desc' },
    take: MOST,
  });
  return rows.map((row) => ({
    number: row.number,
    title: `${row.project.name} asks to ${asksTo(row)} ${row.product.name}`,
  }));
}
