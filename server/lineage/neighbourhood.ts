import type { PrismaClient } from '../db/generated/client';
import { Prisma } from '../db/generated/client';
import type { Sight } from './sight';

/** Edges that one step of one side looks at, so that a step costs no more however many lead on. */
const MOST_STEPS = 4_000;

/** Access that AWS was read to give now. */
export const GIVEN = Prisma.sql`exists (
  select from "grant" as share where share."subscriptionId" = subscription.id and share.state = 'APPLIED')`;

/** Keys that lie one step behind `keys`, each once: by reports, and by subscriptions, mappings and
 * deliveries that the person may see. */
async function oneStep(
  db: PrismaClient,
  { subscriptions, mappings, hidden }: Sight,
  way: 'up' | 'down',
  keys: readonly string[],
  most: number,
): Promise<readonly string[]> {
  const down = way === 'down';
  const [here, there] = down
    ? ['"fromId"', '"toId"'].map(Prisma.raw)
    : ['"toId"', '"fromId"'].map(Prisma.raw);
  const [outOfStream, outOfRole] = [down ? '<>' : '=', down ? '=' : '<>'].map((is) =>
    Prisma.raw(`subscription.pattern ${is} 'PRODUCER'`),
  );
  const [mappedFrom, mapped] = [
    Prisma.raw(down ? '"streamArn"' : '"functionArn"'),
    Prisma.raw(down ? '"functionArn"' : '"streamArn"'),
  ];
  const [deliveredFrom, deliveredTo, writtenFrom, writtenTo] = (
    down
      ? ['"streamArn"', 'arn', 'arn', '"targetStreamArn"']
      : ['arn', '"streamArn"', '"targetStreamArn"', 'arn']
  ).map(Prisma.raw);
  const rows = await db.$queryRaw<{ key: string }[]>`
    with here(key) as (select unnest(${[...keys]}::text[])),
    reported(id) as (
      select edge.id
        from here join lineage_node as node on node.key = here.key
        cross join lateral (
          select ${there} as id from lineage_edge where ${here} = node.id order by ${there} limit ${most + 1}
        ) as edge
       limit ${MOST_STEPS})
    select key from (
      select other.key
        from (select distinct id from reported) as step join lineage_node as other on other.id = step.id
      union
      select principal."roleArn"
        from here
        join data_product as product on product."streamArn" = here.key
        join subscription on subscription."productId" = product.id
        join environment_principal as principal on principal.id = subscription."principalId"
       where ${outOfStream} and ${GIVEN} and ${subscriptions}
      union
      select product."streamArn"
        from here
        join environment_principal as principal on principal."roleArn" = here.key
        join subscription on subscription."principalId" = principal.id
        join data_product as product on product.id = subscription."productId"
       where ${outOfRole} and ${GIVEN} and ${subscriptions}
      union
      select mapping.${mapped}
        from here join lineage_mapping as mapping on mapping.${mappedFrom} = here.key
        left join data_product as product on product."streamArn" = mapping."streamArn"
       where ${mappings}
      union
      select mapping.${deliveredTo}
        from here join lineage_delivery as mapping on mapping.${deliveredFrom} = here.key
        left join data_product as product on product."streamArn" = mapping."streamArn"
       where ${mappings}
      union
      select mapping.${writtenTo}
        from here join lineage_delivery as mapping on mapping.${writtenFrom} = here.key
        left join data_product as product on product."streamArn" = mapping."streamArn"
       where ${mappings} and mapping."targetStreamArn" is not null
    ) as next
     where key <> all(${[...hidden]}::text[])`;
  return rows.map(({ key }) => key);
}

/**
 * Keys within `depth` steps of one side with their least distance, the nearest first, `most` and one more. One query
 * for each step, which is told the nodes that the one before it met: each node is looked at once, so that cycles end, and
 * nobody walks on from where there are enough.
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
  const met = new Map([[focus, 0]]);
  let frontier: readonly string[] = [focus];
  for (let step = 1; step <= depth && frontier.length > 0 && met.size <= most; step += 1) {
    const next = (await oneStep(db, sight, way, frontier, most)).filter((key) => !met.has(key)).toSorted();
    frontier = next.slice(0, most + 2 - met.size);
    for (const key of frontier) met.set(key, step);
  }
  met.delete(focus);
  return [...met].map(([key, at]) => ({ key, depth: at }));
}
