import { z } from 'zod';
import { lineText, paragraphText, rowNumber } from '../kernel/text';
import { COMPATIBILITY_MODES } from '../schema-rules/compatibility-mode';
import { definitionBytes, MOST_DEFINITION_BYTES } from '../schema-rules/schema-format';
import { streamArnText } from '../streams/schema';

export const checkSchemaInput = z.object({ id: z.uuid() });
export type CheckSchemaInput = z.infer<typeof checkSchemaInput>;

/** ARN of a registry's schema; empty for none. That it is one of the stream's account is checked with the product. */
export const schemaArnText = lineText().max(1_024, 'At most 1,024 characters.').default('');

/** What the lists of registries and schemas are asked for; the project is the one that would own the product. */
export const browseSchemasInput = z.object({
  projectId: z.uuid(),
  streamArn: streamArnText,
  registry: lineText().max(255).optional(),
  next: lineText().max(8_192).optional(),
});
export type BrowseSchemasInput = z.infer<typeof browseSchemasInput>;

/** A version by what an address says of it; null for an address that can name none. */
export function chosenVersion(
  number: string | null,
  id: string | null,
): { readonly number: number | null; readonly id: string | null } | null {
  if (number === null) return { number: null, id: null };
  return /^[1-9]\d{0,8}$/.test(number) ? { number: Number(number), id } : null;
}

const TOO_LONG = 'At most 170,000 bytes: the registry takes no more.';

/** A definition as people paste it; that it is one is checked with the schema's format. */
export const definitionText = () =>
  paragraphText()
    .max(MOST_DEFINITION_BYTES, TOO_LONG)
    .refine((text) => definitionBytes(text) <= MOST_DEFINITION_BYTES, TOO_LONG);

export const proposeVersionInput = z.object({
  productId: z.uuid(),
  slug: lineText().max(200),
  definition: definitionText().min(1, 'Paste the definition, or choose its file.'),
  /** Why, for whoever reads the list of versions of a schema that is written here. */
  note: lineText().max(300, 'At most 300 characters.').default(''),
});
export type ProposeVersionInput = z.infer<typeof proposeVersionInput>;

export const proposalActionInput = z.object({ number: rowNumber() });
export type ProposalActionInput = z.infer<typeof proposalActionInput>;

/** `follows`: the version that the verdict was about, where it is written here. */
export const registerProposalInput = proposalActionInput.extend({ follows: rowNumber().optional() });
export type RegisterProposalInput = z.infer<typeof registerProposalInput>;

/** `before`: the mode that the page showed. */
export const changeModeInput = z.object({
  productId: z.uuid(),
  slug: lineText().max(200),
  before: z.enum(COMPATIBILITY_MODES),
  mode: z.enum(COMPATIBILITY_MODES, 'Choose a mode.'),
});
export type ChangeModeInput = z.infer<typeof changeModeInput>;
