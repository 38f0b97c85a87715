import { z } from 'zod';
import { lineText, paragraphText } from '../kernel/text';
import { FIELD_CLASSES, LABEL_LIMITS, PII_KINDS } from './domain/field-label';

/** As long as the longest that a definition can give. */
export const MOST_PATH_CHARS = 900;
const pathText = lineText().min(1, 'Choose a field.').max(MOST_PATH_CHARS, 'At most 900 characters.');

const orNone = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z
    .union([z.literal('').transform(() => null), z.enum(values)], { error: 'Choose one of the list.' })
    .default(null);

/** Terms with commas in between, each once. */
const termsText = lineText()
  .max(LABEL_LIMITS.terms * (LABEL_LIMITS.term + 2))
  .transform((text) => [
    ...new Set(
      text
        .split(',')
        .map((term) => term.trim())
        .filter(Boolean),
    ),
  ])
  .refine((terms) => terms.length <= LABEL_LIMITS.terms, `At most ${LABEL_LIMITS.terms} terms.`)
  .refine(
    (terms) => terms.every((term) => term.length <= LABEL_LIMITS.term),
    `At most ${LABEL_LIMITS.term} characters for one term.`,
  )
  .default([]);

const idOrNone = z.union([z.literal('').transform(() => null), z.uuid()]).default(null);

export const saveLabelInput = z.object({
  productId: z.uuid(),
  slug: lineText().max(200),
  /** The label that is changed or moved; none for a field that has none. */
  labelId: idOrNone,
  path: pathText,
  documentation: paragraphText()
    .max(LABEL_LIMITS.documentation, `At most ${LABEL_LIMITS.documentation} characters.`)
    .default(''),
  classification: orNone(FIELD_CLASSES),
  pii: orNone(PII_KINDS),
  terms: termsText,
});
export type SaveLabelInput = z.infer<typeof saveLabelInput>;

export const removeLabelInput = z.object({ productId: z.uuid(), labelId: z.uuid() });
export type RemoveLabelInput = z.infer<typeof removeLabelInput>;

export const decideSuggestionInput = z.object({
  productId: z.uuid(),
  path: pathText,
  kind: z.enum(PII_KINDS),
  decision: z.enum(['accept', 'refuse']),
});
export type DecideSuggestionInput = z.infer<typeof decideSuggestionInput>;

/** Which field a form is about, as its address says it. */
export const labelFormAddress = z.object({
  field: lineText().max(MOST_PATH_CHARS).optional(),
  label: z.uuid().optional(),
});
