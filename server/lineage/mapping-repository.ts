import type { TransactionClient } from '../db/transaction';
import type { SeenMappingRepository } from './mapping-ports';

export const seenMappingRepository = (client: TransactionClient): SeenMappingRepository => ({
  async saveMappings({ accountId, region }, { mappings, complete }, at) {
    const of = <K extends 'uuid' | 'functionArn' | 'streamArn' | 'consumerArn' | 'state'>(key: K) =>
      mappings.map((mapping) => mapping[key]);
    await client.$executeRaw`
      insert into lineage_mapping
             (uuid, "functionArn", "streamArn", "consumerArn", state, "accountId", region, "firstSeenAt", "lastSeenAt")
      select uuid, "functionArn", "streamArn", "consumerArn", state, ${accountId}, ${region}, ${at}, ${at}
        from unnest(${of('uuid')}::text[], ${of('functionArn')}::text[], ${of('streamArn')}::text[],
                    ${of('consumerArn')}::text[], ${of('state')}::text[])
          as seen(uuid, "functionArn", "streamArn", "consumerArn", state)
      on conflict (uuid) do update
         set "functionArn" = excluded."functionArn", "streamArn" = excluded."streamArn",
             "consumerArn" = excluded."consumerArn", state = excluded.state, "lastSeenAt" = excluded."lastSeenAt"`;
    if (complete)
      await client.$executeRaw`
        delete from lineage_mapping
         where "accountId" = ${accountId} and region = ${region} and uuid <> all(${of('uuid')}::text[])`;
  },
});
