import type { Codecs, KnownSchemas } from './decoding/codecs';
import type { DecodedRecord } from './decoding/decoded';
import { RecordDecoder } from './decoding/record-decoder';
import { type Fault, type Validator, validatorOf } from './decoding/validator';
import type { ShardSample } from './domain/look';

export type TakenRecord = ShardSample['records'][number] & { readonly shardId: string };

/** One record of a user with the stream's record that it came in. */
export type ReadRecord = {
  readonly id: string;
  readonly from: TakenRecord;
  readonly decoded: DecodedRecord;
  /** What its schema does not allow; null where it was not or could not be asked. */
  readonly faults: readonly Fault[] | null;
};

/** Reads the records of one look; `inline`: the JSON Schema that the product's owner keeps here. */
export function decodeRecords(
  codecs: Codecs,
  records: readonly TakenRecord[],
  known: KnownSchemas,
  inline: string | null,
): readonly ReadRecord[] {
  const decoder = new RecordDecoder(codecs, known);
  const validators = new Map<string, Validator | null>();
  const validator = (id: string, definition: string | undefined): Validator | null => {
    if (!validators.has(id)) validators.set(id, definition === undefined ? null : validatorOf(definition));
    return validators.get(id) ?? null;
  };
  return records.flatMap((from) =>
    decoder.read(from).map((decoded, index) => {
      const { reading } = decoded;
      // AVRO and PROTOBUF that could be read are what their schema says; JSON is asked.
      const asked =
        reading.as === 'schema' && reading.format === 'JSON'
          ? validator(reading.schemaVersionId, known.get(reading.schemaVersionId)?.definition)
          : reading.as === 'json' && inline !== null
            ? validator('inline', inline)
            : null;
      const faults = asked && 'value' in reading ? asked(reading.value) : null;
      return { id: `${from.shardId} ${from.sequenceNumber} ${index}`, from, decoded, faults };
    }),
  );
}
