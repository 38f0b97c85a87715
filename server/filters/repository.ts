import { targetOf } from '../accounts/domain/account';
import { columnsOf } from '../db/columns';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import { needsConsumer, readsByLambda } from '../policies/build/access-pattern';
import {
  MAPPING_COUNTS,
  MAPPING_SETTINGS,
  type MappingRecord,
  type Presence,
  SEEN_MAPPING,
} from './domain/mapping';
import type { MappingPlace, MappingRepository } from './ports';

const select = {
  id: true,
  subscriptionId: true,
  functionArn: true,
  filters: true,
  mostFilters: true,
  settings: true,
  enabled: true,
  kept: true,
  revision: true,
  appliedRevision: true,
  appliedAs: true,
  uuid: true,
  sourceArn: true,
  stoppedAt: true,
  state: true,
  failure: true,
  seen: true,
  seenAt: true,
  counts: true,
  version: true,
} as const satisfies Prisma.LambdaMappingSelect;

export const mappingSelect = select;
export type MappingRow = Prisma.LambdaMappingGetPayload<{ select: typeof select }>;

/** What Sluice itself wrote into its columns comes back as it was. */
export const toMapping = (row: MappingRow): MappingRecord => ({
  ...row,
  settings: MAPPING_SETTINGS.parse(row.settings),
  appliedAs: row.appliedAs as Presence,
  failure: row.failure as ExplainedFailure | null,
  seen: SEEN_MAPPING.nullable().parse(row.seen),
  counts: MAPPING_COUNTS.nullable().parse(row.counts),
});

const json = (value: object): Prisma.InputJsonValue => structuredClone(value) as Prisma.InputJsonValue;
const orNull = (value: object | null) => (value === null ? Prisma.DbNull : json(value));

/** What of a subscription says where its function is and what it reads. */
export const placeSelect = {
  id: true,
  number: true,
  projectId: true,
  state: true,
  pattern: true,
  principal: { select: { roleArn: true } },
  environment: { select: { region: true, account: true } },
  product: { select: { streamArn: true } },
  grants: {
    where: { kind: 'STREAM_CONSUMER', state: 'APPLIED' },
    select: { consumerArn: true },
    take: 1,
  },
} as const satisfies Prisma.SubscriptionSelect;

type PlaceRow = Prisma.SubscriptionGetPayload<{ select: typeof placeSelect }>;

/** A consumer that AWS has not named yet has no ARN to read from. */
const REGISTERED = /:\d+$/;

export function placeOf(row: PlaceRow): MappingPlace | null {
  const { pattern, environment, product } = row;
  if (!readsByLambda(pattern)) return null;
  const fanOut = needsConsumer(pattern);
  const consumer = row.grants[0]?.consumerArn ?? '';
  return {
    subscriptionId: row.id,
    number: row.number,
    projectId: row.projectId,
    access: row.state,
    fanOut,
    roleArn: row.principal.roleArn,
    sourceArn: fanOut ? (REGISTERED.test(consumer) ? consumer : null) : product.streamArn,
    target: targetOf(environment.account, environment.region),
    alias: environment.account.alias,
  };
}

export const mappingRepository = (client: TransactionClient): MappingRepository => ({
  async place(id) {
    const row = await client.subscription.findUnique({ where: { id }, select: placeSelect });
    return row && placeOf(row);
  },

  async findOf(subscriptionId) {
    const row = await client.lambdaMapping.findUnique({ where: { subscriptionId }, select });
    return row && toMapping(row);
  },

  async lockOf(subscriptionId) {
    const [row] = await client.$queryRaw<MappingRow[]>`
      select ${columnsOf(select)} from lambda_mapping
       where "subscriptionId" = ${subscriptionId}::uuid for update`;
    return row ? toMapping(row) : null;
  },

  async insert({ filters, settings, ...mapping }, at) {
    await client.lambdaMapping.create({
      data: { ...mapping, filters: [...filters], settings: json(settings), changedAt: at },
      select: { id: true },
    });
  },

  async save(
    { id, subscriptionId: _, filters, settings, failure, seen, counts, version: __, ...mapping },
    at,
  ) {
    await client.lambdaMapping.update({
      where: { id },
      data: {
        ...mapping,
        filters: [...filters],
        settings: json(settings),
        failure: orNull(failure),
        seen: orNull(seen),
        counts: orNull(counts),
        changedAt: at,
        version: { increment: 1 },
      },
      select: { id: true },
    });
  },
});
