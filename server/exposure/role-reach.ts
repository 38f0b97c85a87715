import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Gap } from './domain/gap';
import { readersBy } from './read-by';
import type { ReachedResource, RoleReach } from './view';

type Deps = { readonly db: PrismaClient };

/** A role that reaches more is an administrator's, and its policy says "all" in one line. */
const MOST = 500;

/** The stream that a consumer belongs to, or the stream itself. */
const streamArnOf = (resourceArn: string): string => resourceArn.split('/consumer/')[0] ?? resourceArn;

/** The side of a stream that nobody is a member of. */
const NOBODY = '';

/** Whether a role is the actor's to ask about: one of a project of theirs, or any for those who see everything. */
async function mayAsk(db: PrismaClient, actor: Actor, principalArn: string): Promise<boolean> {
  if (may(actor, 'exposure:see-all')) return true;
  const known = await db.environmentPrincipal.findMany({
    where: { roleArn: principalArn },
    select: { environment: { select: { projectId: true } } },
  });
  return known.some(({ environment: { projectId } }) =>
    may(actor, 'exposure:explain', { projectId, ownerProjectId: NOBODY }),
  );
}

/** Everything that one role can read or write, from the last scan that ended. */
export async function roleReach({ db }: Deps, actor: Actor, principalArn: string): Promise<RoleReach> {
  if (!(await mayAsk(db, actor, principalArn))) return { state: 'not-found' };
  const scan = await db.exposureScan.findFirst({
    where: { finishedAt: { not: null } },
    orderBy: { startedAt: 'desc' },
    select: { id: true, finishedAt: true, gaps: true },
  });
  if (!scan?.finishedAt) return { state: 'not-scanned' };
  const rows = await db.exposure.findMany({
    where: { scanId: scan.id, principalArn },
    orderBy: [{ resourceArn: 'asc' }, { reach: 'asc' }, { id: 'asc' }],
    take: MOST + 1,
  });
  const shown = rows.slice(0, MOST);
  const [readersOf, products, aliases] = await Promise.all([
    readersBy(db, shown),
    db.dataProduct.findMany({
      where: {
        AND: [
          visibleProducts(actor),
          { streamArn: { in: [...new Set(shown.map(({ resourceArn }) => streamArnOf(resourceArn)))] } },
        ],
      },
      select: { streamArn: true, slug: true, name: true },
    }),
    db.awsAccount.findMany({
      where: { id: { in: [...new Set(shown.map(({ ownerAccountId }) => ownerAccountId))] } },
      select: { id: true, alias: true },
    }),
  ]);
  const productOf = new Map(products.map(({ streamArn, ...product }) => [streamArn, product]));
  const aliasOf = new Map(aliases.map(({ id, alias }) => [id, alias]));
  const gaps = scan.gaps as unknown as readonly Gap[];
  const resources = new Map<string, typeof shown>();
  for (const row of shown) resources.set(row.resourceArn, [...(resources.get(row.resourceArn) ?? []), row]);
  return {
    state: 'scanned',
    finishedAt: scan.finishedAt,
    gaps: may(actor, 'exposure:see-all') ? gaps : [],
    incomplete: gaps.length > 0,
    more: rows.length > MOST,
    resources: [...resources].map(([resourceArn, ways]): ReachedResource => {
      const owner = ways[0]?.ownerAccountId ?? '';
      return {
        resourceArn,
        ownerAccount: aliasOf.get(owner) ?? owner,
        product: productOf.get(streamArnOf(resourceArn)) ?? null,
        ways: ways.map((way) => {
          const { reach, via, subscriptionNumber, depends, byTag } = way;
          return { reach, via, subscriptionNumber, depends, byTag, readBy: readersOf(way) };
        }),
      };
    }),
  };
}
