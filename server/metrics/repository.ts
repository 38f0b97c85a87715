import { targetOf } from '../accounts/domain/account';
import { OFFERED } from '../catalog/domain/lifecycle';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { blockRepository } from './block-repository';
import { notedSwitches } from './domain/noted-switches';
import type { StreamInventory } from './domain/stream-inventory';
import { healthRepository } from './health-repository';
import { storedFacts, storedHealth, storedShards, toInventory, toSet } from './metric-record';
import type { CollectedStream, MetricPlace, MetricRepository } from './ports';
import { spendRepository } from './spend-repository';

const setSelect = {
  level: true,
  resolution: true,
  covered: true,
  askedAt: true,
  watchedUntil: true,
  watchedFrom: true,
  widenedAt: true,
} as const;

const jsonOf = (value: object | null) => (value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject));

/** Shards of a stream of thousands are read only where somebody looks at them. */
async function shardsOf(client: TransactionClient, arns: readonly string[]) {
  const rows = await client.metricStream.findMany({
    where: { streamArn: { in: [...arns] } },
    select: { streamArn: true, shards: true },
  });
  return new Map(rows.map(({ streamArn, shards }) => [streamArn, shards]));
}

async function streamsOf(
  client: TransactionClient,
  { accountId, region }: MetricPlace,
  now: Date,
): Promise<readonly CollectedStream[]> {
  const products = await client.dataProduct.findMany({
    where: { accountId, region, lifecycle: { in: [...OFFERED] } },
    select: { streamArn: true, streamName: true },
    orderBy: { streamArn: 'asc' },
  });
  const known = await client.metricStream.findMany({
    where: { streamArn: { in: products.map(({ streamArn }) => streamArn) } },
    omit: { shards: true, hottest: true, failure: true },
    include: { sets: { select: setSelect }, health: { select: { own: true } } },
  });
  const byArn = new Map(known.map((stream) => [stream.streamArn, stream]));
  const looked = known.filter(({ sets }) =>
    sets.some(({ level, watchedUntil }) => level === 'SHARD' && watchedUntil && watchedUntil > now),
  );
  const shards = await shardsOf(
    client,
    looked.map(({ streamArn }) => streamArn),
  );
  return products.map(({ streamArn, streamName }) => {
    const stream = byArn.get(streamArn);
    return {
      streamArn,
      streamName,
      inventory: stream ? toInventory({ ...stream, shards: shards.get(streamArn) ?? [] }) : null,
      readAt: stream?.readAt ?? null,
      gone: stream?.gone ?? false,
      hottestAt: stream?.hottestAt ?? null,
      health: stream?.health?.own ? storedHealth.parse(stream.health.own) : null,
      sets: stream?.sets.map(toSet) ?? [],
    };
  });
}

const stored = ({ shards, consumers, ...facts }: StreamInventory) => ({
  facts,
  consumers: [...consumers],
  ...(shards.length > 0
    ? { shards: shards.map((shard) => ({ ...shard, parentIds: [...shard.parentIds] })) }
    : {}),
});

export const metricRepository = (client: TransactionClient): MetricRepository => ({
  ...blockRepository(client),
  ...healthRepository(client),
  ...spendRepository(client),

  places: () => client.$queryRaw<(MetricPlace & { failedAt: Date | null })[]>`
    select distinct product."accountId", product.region, place."failedAt"
      from data_product as product
      left join metric_place as place
        on place."accountId" = product."accountId" and place.region = product.region
     where product.lifecycle::text = any(${[...OFFERED]})
     order by 1, 2`,

  async claim({ accountId, region }, now, until) {
    const [held] = await client.$queryRaw<object[]>`
      insert into metric_place as place ("accountId", region, "heldUntil") values (${accountId}, ${region}, ${until})
      on conflict ("accountId", region) do update set "heldUntil" = excluded."heldUntil"
        where place."heldUntil" is null or place."heldUntil" < ${now}
      returning region`;
    const account = held && (await client.awsAccount.findUnique({ where: { id: accountId } }));
    return account ? { target: targetOf(account, region), alias: account.alias } : null;
  },

  async hold(place, until) {
    await client.metricPlace.update({ where: { accountId_region: place }, data: { heldUntil: until } });
  },

  async release(place, at, failure) {
    await client.metricPlace.update({
      where: { accountId_region: place },
      data: failure
        ? { heldUntil: null, failure: jsonOf(failure), failedAt: at }
        : { heldUntil: null, failure: Prisma.DbNull, failedAt: null, readAt: at },
    });
  },

  streams: (place, now) => streamsOf(client, place, now),

  async sets(streamArn) {
    const rows = await client.metricSet.findMany({ where: { streamArn }, select: setSelect });
    return rows.map(toSet);
  },

  async forgetReading(streamArn) {
    await client.metricStream.updateMany({ where: { streamArn }, data: { readAt: null } });
  },

  async saveInventory(streamArn, inventory, at) {
    const before = await client.metricStream.findUnique({
      where: { streamArn },
      select: { facts: true, readAt: true, firstReadAt: true, modeSwitchedAt: true },
    });
    // A round that began before a change must not hide what was read after it.
    if (before?.readAt && before.readAt > at) return;
    const mode = before?.facts ? storedFacts.parse(before.facts).mode : null;
    const data = {
      ...stored(inventory),
      ...{ readAt: at, failure: Prisma.DbNull, gone: false },
      firstReadAt: before?.firstReadAt ?? at,
      modeSwitchedAt: [...notedSwitches(before?.modeSwitchedAt ?? [], mode, inventory.mode, at)],
    };
    await client.metricStream.upsert({ where: { streamArn }, create: { streamArn, ...data }, update: data });
  },

  async saveUnreadable(streamArn, failure, gone, at) {
    const data = { failure: jsonOf(failure), gone, readAt: at };
    await client.metricStream.upsert({ where: { streamArn }, create: { streamArn, ...data }, update: data });
  },

  async saveHottest(streamArn, hottest, at) {
    await client.metricStream.update({
      where: { streamArn },
      data: { hottest: jsonOf(hottest), hottestAt: at },
    });
  },

  async shards(streamArn) {
    const row = await client.metricStream.findUnique({ where: { streamArn }, select: { shards: true } });
    return storedShards.parse(row?.shards ?? []);
  },

  async saveSet(key, { covered, askedAt, failure }) {
    const data = {
      covered: covered.map(([from, until]) => [from, until]),
      askedAt,
      failure: jsonOf(failure),
    };
    await client.metricSet.upsert({
      where: { streamArn_level_resolution: key },
      create: { ...key, ...data },
      update: data,
    });
  },

  async watch(streamArn, { levels, resolution, from, until }, now) {
    await client.$executeRaw`
      insert into metric_stream ("streamArn", consumers) values (${streamArn}, '{}') on conflict do nothing`;
    for (const level of levels)
      await client.$executeRaw`
        insert into metric_set as known ("streamArn", level, resolution, "watchedUntil", "watchedFrom", "widenedAt")
        values (${streamArn}, ${level}, ${resolution}::int, ${until}, ${from}, ${now})
        on conflict ("streamArn", level, resolution) do update
          set "watchedUntil" = greatest(known."watchedUntil", excluded."watchedUntil"),
              "watchedFrom" = case when known."watchedUntil" > ${now}
                                   then least(known."watchedFrom", excluded."watchedFrom")
                                   else excluded."watchedFrom" end,
              "widenedAt" = case when known."watchedUntil" > ${now} and known."watchedFrom" <= excluded."watchedFrom"
                                 then known."widenedAt" else excluded."widenedAt" end`;
  },

  async watchMesh(until) {
    await client.metricSettings.update({ where: { id: 1 }, data: { meshWatchedUntil: until } });
  },
});
