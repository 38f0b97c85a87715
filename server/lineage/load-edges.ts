import type { PrismaClient } from '../db/generated/client';
import type { AccessPattern } from '../policies/build/access-pattern';
import { freshnessOf } from './domain/freshness';
import type { Evidence, GraphEdge } from './domain/graph';
import { keysOf } from './domain/keys-of';
import { loadDeliveryEdges } from './load-deliveries';
import { GIVEN } from './neighbourhood';
import type { Sight } from './sight';

/** Lines of a picture. */
const MOST_EDGES = 5_000;

type Reported = {
  readonly from: string;
  readonly to: string;
  readonly by: string;
  readonly events: number;
  readonly lastSeenAt: Date;
  readonly saidAt: Date;
  readonly clamped: boolean;
};
type Derived = {
  readonly stream: string;
  readonly role: string;
  readonly subscription: number;
  readonly project: string;
  readonly pattern: AccessPattern;
  readonly endsAt: Date;
  readonly consumerArn: string | null;
  readonly lastSeenAt: Date;
};

/** Edges that jobs report between the nodes that are shown. */
const reportedAmong = (db: PrismaClient, keys: readonly string[]) => db.$queryRaw<Reported[]>`
  with shown as (select id, key from lineage_node where key = any(${[...keys]}::text[]))
  select source.key as "from", target.key as "to", project.name as "by", events, "lastSeenAt", "saidAt", clamped
    from lineage_edge join shown as source on source.id = "fromId" join shown as target on target.id = "toId"
    join project on project.id = lineage_edge."projectId"
   order by "lastSeenAt" desc limit ${MOST_EDGES}`;

/** Subscriptions between them that have what was granted, with when AWS was last read to say so. */
const derivedAmong = (
  db: PrismaClient,
  { subscriptions }: Sight,
  streams: readonly string[],
  roles: readonly string[],
) => db.$queryRaw<Derived[]>`
  select product."streamArn" as stream, principal."roleArn" as role, subscription.number as subscription,
         project.name as project, subscription.pattern::text as pattern, subscription."endsAt",
         (select max("consumerArn") from "grant" where "subscriptionId" = subscription.id) as "consumerArn",
         coalesce(greatest(subscription."provenAt",
           (select max("scannedAt") from drift_target where arn = product."streamArn")), subscription."createdAt") as "lastSeenAt"
    from subscription join data_product as product on product.id = subscription."productId"
    join environment_principal as principal on principal.id = subscription."principalId"
    join project on project.id = subscription."projectId"
   where product."streamArn" = any(${[...streams]}::text[]) and principal."roleArn" = any(${[...roles]}::text[])
     and ${GIVEN} and ${subscriptions}
   order by subscription.number limit ${MOST_EDGES}`;

type Mapped = {
  readonly uuid: string;
  readonly stream: string;
  readonly function: string;
  readonly consumerArn: string | null;
  readonly lastSeenAt: Date;
};

/** Functions that AWS calls with the records of streams, as far as the person may know of them. */
const mappedAmong = (
  db: PrismaClient,
  { mappings }: Sight,
  streams: readonly string[],
  functions: readonly string[],
) => db.$queryRaw<Mapped[]>`
  select mapping.uuid, mapping."streamArn" as stream, mapping."functionArn" as function, mapping."consumerArn",
         mapping."lastSeenAt"
    from lineage_mapping as mapping left join data_product as product on product."streamArn" = mapping."streamArn"
   where mapping."streamArn" = any(${[...streams]}::text[]) and mapping."functionArn" = any(${[...functions]}::text[])
     and ${mappings}
   order by mapping.uuid limit ${MOST_EDGES}`;

/** All that says that data flows from one shown node to another; several say it of the same two. */
export async function loadEdges(
  db: PrismaClient,
  sight: Sight,
  keys: readonly string[],
  now: Date,
): Promise<readonly GraphEdge[]> {
  const [streams, roles, functions, arns] = [
    keysOf('stream', keys),
    keysOf('role', keys),
    keysOf('function', keys),
    keysOf('delivery', keys),
  ];
  const [reported, derived, mapped, delivered] = await Promise.all([
    reportedAmong(db, keys),
    roles.length > 0 ? derivedAmong(db, sight, streams, roles) : [],
    functions.length > 0 ? mappedAmong(db, sight, streams, functions) : [],
    arns.length > 0 ? loadDeliveryEdges(db, sight, arns, MOST_EDGES) : [],
  ]);
  const edges = new Map<string, { from: string; to: string; evidence: Evidence[] }>();
  const add = (from: string, to: string, evidence: Evidence) => {
    const key = `${from}\n${to}`;
    const edge = edges.get(key) ?? { from, to, evidence: [] };
    edge.evidence.push(evidence);
    edges.set(key, edge);
  };
  const seen = (at: Date) => ({ freshness: freshnessOf(at, now), lastSeenAt: at.toISOString() });
  for (const { from, to, by, events, lastSeenAt, saidAt, clamped } of reported)
    add(from, to, {
      ...{ source: 'REPORTED', by, events, ahead: clamped ? saidAt.toISOString() : null },
      ...seen(lastSeenAt),
    });
  for (const { stream, role, lastSeenAt, endsAt, ...rest } of derived) {
    const [from, to] = rest.pattern === 'PRODUCER' ? [role, stream] : [stream, role];
    add(from, to, {
      source: 'DERIVED',
      means: 'SUBSCRIPTION',
      ...rest,
      endsAt: endsAt.toISOString(),
      ...seen(lastSeenAt),
    });
  }
  for (const { stream, function: to, lastSeenAt, ...rest } of mapped)
    add(stream, to, { source: 'DERIVED', means: 'MAPPING', ...rest, ...seen(lastSeenAt) });
  const shown = new Set(streams);
  for (const { stream, target, lastSeenAt, consumerArn, via, subscription, ...called } of delivered) {
    const means = { source: 'DERIVED', ...called, ...seen(lastSeenAt) } as const;
    if (shown.has(stream))
      add(stream, called.arn, { ...means, means: 'DELIVERY', consumerArn, via, subscription });
    if (target !== null && shown.has(target))
      add(called.arn, target, { ...means, means: 'TARGET', consumerArn: null });
  }
  return [...edges.values()].map(({ from, to, evidence }) => ({
    ...{ from, to },
    evidence: evidence.toSorted((a, b) => (a.lastSeenAt < b.lastSeenAt ? 1 : -1)),
  }));
}
