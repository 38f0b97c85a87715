export const FIELD_CLASSES = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'] as const;
export type FieldClass = (typeof FIELD_CLASSES)[number];

/** What a field says of a person. */
export const PII_KINDS = [
  'NAME',
  'EMAIL',
  'PHONE',
  'ADDRESS',
  'NATIONAL_ID',
  'CARD',
  'IBAN',
  'IP',
  'BIRTH_DATE',
  'LOCATION',
  'CREDENTIAL',
  'OTHER',
] as const;
export type PiiKind = (typeof PII_KINDS)[number];

/** Where something that is said of a field was said: its path in one version of the schema. */
export type Anchor = {
  /** As server/schema-rules writes paths: `lines[].price`. */
  readonly path: string;
  /** The registry's id of the version; null for a schema that is written here. */
  readonly versionId: string | null;
};

export type FieldLabel = Anchor & {
  readonly id: string;
  /** What the owner adds to the definition's own words; empty for nothing. */
  readonly documentation: string;
  readonly classification: FieldClass | null;
  readonly pii: PiiKind | null;
  /** Names of the organisation's terms. */
  readonly terms: readonly string[];
};

/** Bounds of one label, in characters and terms. */
export const LABEL_LIMITS = { documentation: 2_000, terms: 8, term: 80 } as const;
/** Of one product. */
export const MOST_LABELS = 1_000;

/** Whether samples keep the field's values from those who may not see them. */
export const isHidden = ({ classification, pii }: Pick<FieldLabel, 'classification' | 'pii'>): boolean =>
  classification === 'CONFIDENTIAL' || pii !== null;

/** Nothing is said of the field any more. */
export const saysNothing = ({
  documentation,
  classification,
  pii,
  terms,
}: Omit<FieldLabel, 'id' | keyof Anchor>): boolean =>
  documentation === '' && classification === null && pii === null && terms.length === 0;
