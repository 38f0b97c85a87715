import type { Unknown } from './ask-registry';
import type { ReadRecord } from './decode-records';
import type { DecodeProblem } from './decoding/decoded';
import type { WritingSchema } from './encoding/writing-schema';

export type Judged = { readonly checked: number; readonly broken: number };
type Verdict = 'follows' | 'breaks' | 'unknown';

/** What stands in the way of saying anything: it is not the record's fault, or cannot be known now. */
const UNDECIDED: readonly DecodeProblem['kind'][] = ['too-large', 'unusable-schema'];

function verdictOf(
  { decoded: { reading, problem }, faults }: ReadRecord,
  schema: WritingSchema,
  unknown: ReadonlyMap<string, Unknown>,
): Verdict {
  if (problem?.kind === 'unknown-schema')
    return unknown.get(problem.schemaVersionId) === 'no-such-version' ? 'breaks' : 'unknown';
  if (problem) return UNDECIDED.includes(problem.kind) ? 'unknown' : 'breaks';
  if (faults) return faults.length > 0 ? 'breaks' : 'follows';
  // AVRO and PROTOBUF that could be read are what their schema says; JSON that was not asked says nothing.
  if (reading.as === 'schema') return reading.format === 'JSON' ? 'unknown' : 'follows';
  if (reading.as !== 'json') return 'breaks';
  // Without a header nobody can read what is not JSON.
  return schema.kind === 'version' && schema.format !== 'JSON' ? 'breaks' : 'unknown';
}

/** How many of these records follow the product's schema, of those of which that can be said. */
export function judgeRecords(
  records: readonly ReadRecord[],
  schema: WritingSchema,
  unknown: ReadonlyMap<string, Unknown>,
): Judged {
  if (schema.kind === 'none' || schema.kind === 'no-version') return { checked: 0, broken: 0 };
  const verdicts = records.map((record) => verdictOf(record, schema, unknown));
  const broken = verdicts.filter((verdict) => verdict === 'breaks').length;
  return { checked: verdicts.filter((verdict) => verdict !== 'unknown').length, broken };
}

/** JSON that carries no header is held against this. */
export function plainJsonSchema(schema: WritingSchema): string | null {
  if (schema.kind === 'inline') return schema.definition;
  return schema.kind === 'version' && schema.format === 'JSON' ? schema.definition : null;
}
