/** Why an AVRO reader cannot read what a writer wrote (Avro specification, "Schema Resolution"). */
export type AvroRule =
  | 'avro-type-mismatch'
  | 'avro-name-mismatch'
  | 'avro-field-without-default'
  | 'avro-missing-symbols'
  | 'avro-fixed-size'
  | 'avro-decimal-mismatch'
  | 'avro-no-union-branch'
  | 'avro-ambiguous-alias'
  | 'avro-too-complex';
