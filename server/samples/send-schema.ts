import { z } from 'zod';

/** Characters of AWS's own limit (docs/aws-facts.md §1). */
export const MOST_KEY_CHARS = 256;
/** Of what is typed: a test record, and a form that stays well below what a server takes in one piece. */
export const MOST_RECORD_CHARS = 262_144;

const isWhole = (text: string): boolean => !/\p{Surrogate}/u.test(text);
const TORN = 'This holds half a character. Type it instead of pasting it.';

export const sendInput = z.object({
  productId: z.uuid(),
  /** As it was typed: blanks at its ends are part of a key. */
  partitionKey: z
    .string()
    .min(1, 'Enter a partition key.')
    .refine((key) => [...key].length <= MOST_KEY_CHARS, `At most ${MOST_KEY_CHARS} characters.`)
    .refine((key) => !/\p{Cc}/u.test(key), 'A key of one line, without control characters.')
    .refine(isWhole, TORN),
  record: z
    .string()
    .min(1, 'Enter a record.')
    .max(MOST_RECORD_CHARS, `At most ${MOST_RECORD_CHARS.toLocaleString('en')} characters.`)
    .refine(isWhole, TORN)
    // Forms end lines in two characters, people in one.
    .transform((text) => text.replaceAll('\r\n', '\n')),
  header: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
  message: z
    .string()
    .max(1_000, 'The schema has no such message.')
    .transform((name) => name || null)
    .default(null),
});
export type SendInput = z.infer<typeof sendInput>;
