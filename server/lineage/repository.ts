import type { TransactionClient } from '../db/transaction';
import { eventRows } from './event-rows';
import { mergeBatch } from './merge-batch';
import type { LineageRepository, Token } from './ports';

/** Any number that no other part of Sluice locks by. */
const GRAPH_LOCK = 7_301_442;

export const lineageRepository = (client: TransactionClient): LineageRepository => ({
  insertToken: ({ namespaces, ...token }) =>
    client.lineageToken.create({ data: { ...token, namespaces: [...namespaces] }, select: { id: true } }),

  async lockToken(id) {
    const [token] = await client.$queryRaw<Token[]>`
      select id::text, "projectId"::text, name, hint, "revokedAt"
        from lineage_token where id = ${id}::uuid for update`;
    return token ?? null;
  },

  async revokeToken(id, at) {
    await client.lineageToken.update({ where: { id }, data: { revokedAt: at }, select: { id: true } });
  },

  async liveTokens(ids) {
    const rows = await client.$queryRaw<{ id: string }[]>`
      select id::text from lineage_token
       where id = any(${[...ids]}::uuid[]) and "revokedAt" is null order by id for share`;
    return new Set(rows.map(({ id }) => id));
  },

  async touchTokens(ids, at) {
    await client.$executeRaw`
      update lineage_token set "lastUsedAt" = ${at}
       where id = any(${[...ids]}::uuid[])
         and ("lastUsedAt" is null or "lastUsedAt" < ${at}::timestamptz - interval '1 minute')`;
  },

  async lockGraph() {
    await client.$executeRaw`select pg_advisory_xact_lock(${GRAPH_LOCK}::bigint)`;
  },

  ...eventRows(client),
  merge: mergeBatch(client),
});
