import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseRoleArn } from '../kernel/arn';
import type { WhyChoices } from './view';

type Deps = { readonly db: PrismaClient };

/** More than anybody reads in a list of suggestions; what is not among them can be typed. */
const MOST = 200;

/** Roles and streams that the actor is likely to ask about. */
export async function whyChoices({ db }: Deps, actor: Actor): Promise<WhyChoices> {
  const own = actor.memberships.map(({ projectId }) => projectId);
  const [principals, products] = await Promise.all([
    db.environmentPrincipal.findMany({
      where: may(actor, 'exposure:see-all') ? {} : { environment: { projectId: { in: own } } },
      select: { roleArn: true, environment: { select: { name: true } } },
      distinct: ['roleArn'],
      orderBy: { roleArn: 'asc' },
      take: MOST,
    }),
    db.dataProduct.findMany({
      where: visibleProducts(actor),
      select: { streamArn: true, name: true },
      orderBy: { name: 'asc' },
      take: MOST,
    }),
  ]);
  return {
    principals: principals.map(({ roleArn, environment }) => ({
      arn: roleArn,
      label: `${parseRoleArn(roleArn)?.roleName ?? roleArn}, ${environment.name}`,
    })),
    streams: products.map(({ streamArn, name }) => ({ arn: streamArn, label: name })),
  };
}
