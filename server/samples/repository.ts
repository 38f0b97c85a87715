import { readSchemaText } from '../catalog/product-record';
import type { TransactionClient } from '../db/transaction';
import { SCHEMA_FORMATS } from '../schema-rules/schema-format';
import type { SampleRepository } from './ports';

/** Calls of one shard: one of the five that AWS lets through in a second (docs/aws-facts.md §1). */
const TURN_SECONDS = 1;

/** Records that one person may send in a minute, at once or spread over it. */
export const SENDS_A_MINUTE = 10;
const SEND_SECONDS = 60 / SENDS_A_MINUTE;

export const sampleRepository = (client: TransactionClient): SampleRepository => ({
  async readingProjects(productId) {
    const rows = await client.subscription.findMany({
      where: { productId, state: 'ACTIVE', pattern: { not: 'PRODUCER' } },
      select: { projectId: true },
      distinct: ['projectId'],
    });
    return rows.map(({ projectId }) => projectId);
  },

  async schemas(ids) {
    const versions = await client.registrySchemaVersion.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, definition: true, schema: { select: { format: true } } },
    });
    return new Map(
      versions.flatMap(({ id, definition, schema }) => {
        const format = SCHEMA_FORMATS.find((known) => known === schema.format);
        return format ? [[id, { format, definition }] as const] : [];
      }),
    );
  },

  async inlineSchema(productId) {
    const row = await client.dataProduct.findUnique({ where: { id: productId }, select: { schema: true } });
    return row ? readSchemaText(row.schema) : null;
  },

  async takeTurn(streamArn, shardId) {
    const taken = await client.$executeRaw`
      insert into aws_call_turn as turn (key, free)
      values (${`look ${streamArn} ${shardId}`}, clock_timestamp() + make_interval(secs => ${TURN_SECONDS}))
      on conflict (key) do update set free = excluded.free where turn.free <= clock_timestamp()`;
    return taken === 1;
  },

  async takeSend(personId) {
    // `free` is when all that was sent is paid for: each record costs its share of the minute, and a minute may be owed.
    const taken = await client.$executeRaw`
      insert into aws_call_turn as turn (key, free)
      values (${`send ${personId}`}, clock_timestamp() + make_interval(secs => ${SEND_SECONDS}))
      on conflict (key) do update
      set free = greatest(turn.free, clock_timestamp()) + make_interval(secs => ${SEND_SECONDS})
      where turn.free <= clock_timestamp() + make_interval(secs => ${60 - SEND_SECONDS})`;
    return taken === 1;
  },
});
