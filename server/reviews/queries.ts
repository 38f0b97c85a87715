import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { readPolicy } from './repository';
import type { ReviewPolicyPage } from './view';

const MOST = 20;

/** The policy with who changed it when; null for those whose business it is not. */
export async function getReviewPolicy(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
): Promise<ReviewPolicyPage | null> {
  if (!may(actor, 'review-policy:see')) return null;
  const [policy, rows] = await Promise.all([
    readPolicy(db),
    db.reviewPolicyVersion.findMany({
      orderBy: { version: 'desc' },
      take: MOST,
      select: { version: true, at: true, byId: true },
    }),
  ]);
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ byId }) => byId) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    policy,
    versions: rows.map(({ version, at, byId }) => ({
      version,
      at,
      by: names.get(byId) ?? 'Somebody who left',
    })),
    mayManage: may(actor, 'review-policy:manage'),
  };
}
