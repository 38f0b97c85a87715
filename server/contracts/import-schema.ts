import { z } from 'zod';
import { lineText, rowVersion } from '../kernel/text';

/** In characters, which are bytes or less; the reader counts bytes (server/contracts/odcs/read-yaml.ts). */
const MOST_CHARACTERS = 262_144;

/** A contract as a file. `digest` is that of the text that was shown; without it nothing is saved. */
export const importContractInput = z.object({
  productId: z.uuid(),
  slug: z.string().regex(/^[a-z0-9-]{1,60}$/),
  number: rowVersion(),
  text: z.string().max(MOST_CHARACTERS, 'At most 256 KB.'),
  note: lineText().max(300, 'At most 300 characters.').default(''),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .catch(undefined),
});
