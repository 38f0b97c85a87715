import type { TransactionClient } from '../db/transaction';
import type { LineageRepository } from './ports';

type Rows = Pick<LineageRepository, 'insertEvents' | 'streamsNamed' | 'rolesOf' | 'forget'>;

/** Raw events, and what their names are held against. */
export const eventRows = (client: TransactionClient): Rows => ({
  async insertEvents(events) {
    const rows = await client.$queryRaw<{ key: string }[]>`
      insert into lineage_event ("projectId", hash, kind, "jobKey", "datasetKey", state, "runId", "eventTime", "receivedAt", body)
      select * from unnest(
        ${events.map(({ projectId }) => projectId)}::uuid[], ${events.map(({ hash }) => hash)}::text[],
        ${events.map(({ kind }) => kind)}::text[], ${events.map(({ jobKey }) => jobKey)}::text[],
        ${events.map(({ datasetKey }) => datasetKey)}::text[], ${events.map(({ state }) => state)}::text[],
        ${events.map(({ runId }) => runId)}::uuid[], ${events.map(({ eventTime }) => eventTime)}::timestamptz[],
        ${events.map(({ receivedAt }) => receivedAt)}::timestamptz[], ${events.map(({ body }) => body)}::text[])
      on conflict do nothing
      returning "projectId"::text || '/' || hash as key`;
    return new Set(rows.map(({ key }) => key));
  },

  async streamsNamed(names) {
    const known = new Map<string, string[]>();
    if (names.length === 0) return known;
    const streams = await client.dataProduct.findMany({
      where: { streamName: { in: [...names] } },
      select: { streamName: true, streamArn: true },
    });
    for (const { streamName, streamArn } of streams)
      known.set(streamName, [...(known.get(streamName) ?? []), streamArn]);
    return known;
  },

  async rolesOf(projectId, roles) {
    if (roles.length === 0) return new Set();
    const principals = await client.environmentPrincipal.findMany({
      where: { roleArn: { in: [...roles] }, removedAt: null, environment: { projectId, removedAt: null } },
      select: { roleArn: true },
    });
    return new Set(principals.map(({ roleArn }) => roleArn));
  },

  async forget({ eventsBefore, runsBefore, most }) {
    const events = await client.$executeRaw`
      delete from lineage_event where ("projectId", hash) in (
        select "projectId", hash from lineage_event where "receivedAt" < ${eventsBefore} limit ${most})`;
    const runs = await client.$executeRaw`
      delete from lineage_run where ctid in (
        select ctid from lineage_run where "lastSeenAt" < ${runsBefore} limit ${most})`;
    return events + runs;
  },
});
