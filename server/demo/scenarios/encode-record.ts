import avro from 'avsc';
import { framePayload } from '@/server/schema-rules/framing/compress';
import { aggregate } from './kpl-aggregate';
import type { PlannedRecord, ScenarioName } from './scenario';

/** The schema of framed records, as it is registered. */
export const CLICK_SCHEMA = {
  type: 'record',
  name: 'Click',
  namespace: 'sluice.demo',
  fields: [
    { name: 'customerId', type: 'string' },
    { name: 'page', type: 'string' },
    { name: 'second', type: 'long' },
    { name: 'note', type: ['null', 'string'], default: null },
  ],
} as const;

const click = avro.Type.forSchema(CLICK_SCHEMA as unknown as avro.Schema);
const AGGREGATED = 20;

export type Encode = (record: PlannedRecord, second: number) => Uint8Array;

/** How a scenario writes its records. `schemaVersionId` is needed where they are framed. */
export function encoderOf(scenario: ScenarioName, schemaVersionId?: string): Encode {
  if (scenario === 'kpl-aggregated') return aggregated;
  if (scenario !== 'schema-framed') return json;
  if (schemaVersionId === undefined) throw new Error('framed records need the version of a schema');
  return (record, second) =>
    framePayload(
      schemaVersionId,
      click.toBuffer({
        customerId: record.partitionKey,
        page: '/checkout',
        second,
        note: filler(record.size / 2),
      }),
      second % 2 === 0 ? 'none' : 'zlib',
    );
}

const json: Encode = ({ partitionKey, size }, second) => {
  const head = JSON.stringify({ customerId: partitionKey, second, note: '' });
  return Buffer.from(JSON.stringify({ customerId: partitionKey, second, note: filler(size - head.length) }));
};

const aggregated: Encode = (record, second) =>
  aggregate(
    Array.from({ length: AGGREGATED }, (_, index) => {
      const partitionKey = `${record.partitionKey}-${index}`;
      return { partitionKey, data: json({ partitionKey, size: record.size }, second) };
    }),
  );

const filler = (length: number): string => 'x'.repeat(Math.max(0, Math.round(length)));
