import type { PrismaClient } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import type { Sight } from './sight';

/** Nodes of one side that are looked at before it is cut. */
const MOST_STEPS = 4_000;

/** Access that AWS was read to give now. */
export const GIVEN = Prisma.sql`exists (
  select from "grant" as share where share."subscriptionId" = subscription.id and share.state = 'APPLIED')`;

/** What lies one step behind `walk.key`: by reports, and by subscriptions that the person may see. */
function stepOf(way: 'up' | 'down', { subscriptions }: Sight): Prisma.Sql {
  const [here, there] =
    way === 'down' ? [Prisma.sql`"fromId"`, Prisma.sql`"toId"`] : [Prisma.sql`"toId"`, Prisma.sql`"fromId"`];
  const [outOfStream, outOfRole] =
    way === 'down'
      ? [Prisma.sql`subscription.pattern <> 'PRODUCER'`, Prisma.sql`subscription.pattern = 'PRODUCER'`]
      : [Prisma.sql`subscription.pattern = 'PRODUCER'`, Prisma.sql`subscription.pattern <> 'PRODUCER'`];
  return Prisma.sql`
    select other.key
      from lineage_node as node
      join lineage_edge as edge on edge.${here} = node.id
      join lineage_node as other on other.id = edge.${there}
     where node.key = walk.key
    union
    select principal."roleArn"
      from data_product as product
      join subscription on subscription."productId" = product.id
      join environment_principal as principal on principal.id = subscription."principalId"
     where product."streamArn" = walk.key and ${outOfStream} and ${GIVEN} and ${subscriptions}
    union
    select product."streamArn"
      from environment_principal as principal
      join subscription on subscription."principalId" = principal.id
      join data_product as product on product.id = subscription."productId"
     where principal."roleArn" = walk.key and ${outOfRole} and ${GIVEN} and ${subscriptions}`;
}

/**
 * Keys within `depth` steps of one side with their least distance, the nearest first, `most` and one more. A node is met
 * once at each depth at most, so that cycles end; PostgreSQL goes on only as long as rows are fetched, so that a node
 * with any number of neighbours costs no more than the limit.
 */
export async function walk(
  db: PrismaClient,
  sight: Sight,
  {
    focus,
    way,
    depth,
    most,
  }: { readonly focus: string; readonly way: 'up' | 'down'; readonly depth: number; readonly most: number },
): Promise<readonly { readonly key: string; readonly depth: number }[]> {
  if (depth === 0) return [];
  return db.$queryRaw<{ key: string; depth: number }[]>`
    with recursive walk(key, depth) as (
      select ${focus}::text, 0
      union
      select next.key, walk.depth + 1
        from walk cross join lateral (${stepOf(way, sight)}) as next
       where walk.depth < ${depth} and next.key <> all(${[...sight.hidden]}::text[]) and next.key <> ${focus}
    )
    select key, min(depth)::int as depth
      from (select * from walk limit ${MOST_STEPS}) as met
     where depth > 0
     group by key order by 2, 1 limit ${most + 1}`;
}
