import type { PrismaClient } from '../db/generated/client';
import { type Via, viaOf } from '../exposure/domain/via';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import { type DeliveryKind, parseDeliveryArn } from './domain/delivery';
import type { GraphNode } from './domain/graph';
import { GIVEN } from './neighbourhood';
import type { Sight } from './sight';

type NodeRow = {
  readonly arn: string;
  readonly state: string;
  readonly target: string;
  readonly roleArn: string | null;
  readonly lastSeenAt: Date;
  /** Of the account's only project; null where several work in it, or none. */
  readonly slug: string | null;
  readonly project: string | null;
};

const EMPTY = {
  ...{ product: null, domain: null, fields: [], owners: [], description: '' },
  ...{ processing: null, integration: null, run: null },
} as const;

/** Delivery streams and pipes of these ARNs, as far as the person may know of them. */
export async function loadDeliveryNodes(
  db: PrismaClient,
  { mappings }: Sight,
  arns: readonly string[],
): Promise<ReadonlyMap<string, Omit<GraphNode, 'depth'>>> {
  const rows = await db.$queryRaw<NodeRow[]>`
    select mapping.arn, mapping.state, mapping.target, mapping."roleArn", mapping."lastSeenAt", owner.slug, owner.project
      from lineage_delivery as mapping
      left join data_product as product on product."streamArn" = mapping."streamArn"
      left join lateral (
        select max(project.slug) as slug, max(project.name) as project
          from environment as place join project on project.id = place."projectId"
         where place."accountId" = mapping."accountId" and place."removedAt" is null
        having count(distinct project.id) = 1) as owner on true
     where mapping.arn = any(${[...arns]}::text[]) and ${mappings}`;
  return new Map(
    rows.flatMap(({ arn, state, target, roleArn, lastSeenAt, slug, project }) => {
      const named = parseDeliveryArn(arn);
      if (!named) return [];
      const { partition, service, region, accountId, resource, kind, name } = named;
      const node: Omit<GraphNode, 'depth'> = {
        ...EMPTY,
        ...{ key: arn, kind: kind === 'PIPE' ? 'PIPE' : 'DELIVERY', label: name },
        namespace: `arn:${partition}:${service}:${region}:${accountId}`,
        name: resource,
        project: slug === null || project === null ? null : { slug, name: project },
        lastSeenAt: lastSeenAt.toISOString(),
        delivery: { state, target, roleArn },
      };
      return [[arn, node] as const];
    }),
  );
}

type EdgeRow = {
  readonly arn: string;
  readonly kind: DeliveryKind;
  readonly name: string;
  readonly state: string;
  readonly stream: string;
  readonly target: string | null;
  readonly consumerArn: string | null;
  readonly roleArn: string | null;
  readonly lastSeenAt: Date;
  readonly subscription: number | null;
  readonly endsAt: Date | null;
  /** Whether the person may know of the subscription. */
  readonly seen: boolean | null;
  readonly shared: boolean;
};

export type DeliveryEdge = Pick<
  EdgeRow,
  'arn' | 'kind' | 'name' | 'state' | 'stream' | 'target' | 'consumerArn' | 'lastSeenAt'
> & {
  /** What explains that its role may read, as exposure says it; null: the role is not known. */
  readonly via: Via | null;
  readonly subscription: { readonly number: number; readonly endsAt: string } | null;
};

/** What they read and write of these streams, with what lets their roles read: the same as exposure says of them. */
export async function loadDeliveryEdges(
  db: PrismaClient,
  { mappings, subscriptions }: Sight,
  arns: readonly string[],
  most: number,
): Promise<readonly DeliveryEdge[]> {
  const rows = await db.$queryRaw<EdgeRow[]>`
    select mapping.arn, mapping.kind, mapping.name, mapping.state, mapping."streamArn" as stream,
           mapping."targetStreamArn" as target, mapping."consumerArn", mapping."roleArn", mapping."lastSeenAt",
           held.number as subscription, held."endsAt", held.seen,
           exists (select from exposure
                    where exposure."scanId" = (select id from exposure_scan where "finishedAt" is not null
                                                    order by "startedAt" desc limit 1)
                      and exposure."principalArn" = mapping."roleArn" and exposure."resourceArn" = mapping."streamArn"
                      and exposure.via = 'TAG_SHARE' and exposure.reach = 'READ') as shared
      from lineage_delivery as mapping
      left join data_product as product on product."streamArn" = mapping."streamArn"
      left join lateral (
        select subscription.number, subscription."endsAt", ${subscriptions} as seen
          from subscription join environment_principal as principal on principal.id = subscription."principalId"
         where subscription."productId" = product.id and principal."roleArn" = mapping."roleArn"
           and subscription.pattern <> 'PRODUCER' and ${GIVEN}
         order by subscription.number limit 1) as held on true
     where mapping.arn = any(${[...arns]}::text[]) and ${mappings}
     order by mapping.arn limit ${most}`;
  return rows.map(({ roleArn, subscription, endsAt, seen, shared, ...row }) => {
    const role = parseRoleArn(roleArn ?? '');
    const owner = { accountId: parseStreamArn(row.stream)?.accountId ?? '' };
    return {
      ...row,
      via: role ? viaOf({ principal: role, resource: owner }, subscription ?? undefined, shared).via : null,
      subscription:
        subscription !== null && endsAt !== null && seen
          ? { number: subscription, endsAt: endsAt.toISOString() }
          : null,
    };
  });
}
