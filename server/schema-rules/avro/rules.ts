/** Why an AVRO reader cannot read what a writer wrote (Avro specification, "Schema Resolution"). */
export const AVRO_RULES = [
  'avro-type-mismatch',
  'avro-name-mismatch',
  'avro-field-without-default',
  'avro-missing-symbols',
  'avro-fixed-size',
  'avro-decimal-mismatch',
  'avro-no-union-branch',
  'avro-ambiguous-alias',
  'avro-too-complex',
] as const;
export type AvroRule = (typeof AVRO_RULES)[number];
