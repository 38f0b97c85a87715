import { z } from 'zod';
import { lineText, paragraphText, rowVersion, searchText } from '../kernel/text';

const MOST_SYNONYMS = 20;
const MOST_RELATED = 20;
const LONGEST_NAME = 80;

/** Names with commas between them, as people write lists; each once. */
const nameList = (most: number, what: string) =>
  lineText()
    .max(most * (LONGEST_NAME + 2), `At most ${most} ${what}.`)
    .default('')
    .transform((text) => [
      ...new Map(
        text
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== '')
          .map((name) => [name.toLowerCase(), name]),
      ).values(),
    ])
    .refine((names) => names.length <= most, `At most ${most} ${what}.`)
    .refine((names) => names.every((name) => name.length <= LONGEST_NAME), 'Each at most 80 characters.')
    .refine((names) => names.every((name) => /[\p{L}\p{N}]/u.test(name)), 'Each needs a letter or a digit.');

const describing = {
  name: lineText()
    .min(2, 'At least 2 characters.')
    .max(LONGEST_NAME, 'At most 80 characters.')
    .regex(/[\p{L}\p{N}]/u, 'It needs a letter or a digit.'),
  definition: paragraphText().min(1, 'Say what it means.').max(4000, 'At most 4,000 characters.'),
  synonyms: nameList(MOST_SYNONYMS, 'synonyms'),
  related: nameList(MOST_RELATED, 'related terms'),
  domainId: z.union([z.literal('').transform(() => null), z.uuid('Choose a domain.')]).default(null),
};

export const createTermInput = z.object(describing);
export type CreateTermInput = z.infer<typeof createTermInput>;

export const changeTermInput = z.object({ id: z.uuid(), version: rowVersion(), ...describing });
export type ChangeTermInput = z.infer<typeof changeTermInput>;

export const removeTermInput = z.object({ id: z.uuid(), version: rowVersion() });
export type RemoveTermInput = z.infer<typeof removeTermInput>;

/** The glossary as it stands in an address. */
export const glossaryFilters = z.object({
  q: searchText(100)
    .optional()
    .catch(undefined)
    .transform((text) => text ?? ''),
});
export type GlossaryFilters = z.infer<typeof glossaryFilters>;
