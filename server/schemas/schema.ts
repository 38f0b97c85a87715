import { z } from 'zod';
import { lineText, paragraphText, rowNumber } from '../kernel/text';
import { MOST_DEFINITION_CHARS } from '../schema-rules/schema-format';
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

/** A definition as people paste it; that it is one is checked with the schema's format. */
const definitionText = paragraphText()
  .min(1, 'Paste the definition, or choose its file.')
  .max(MOST_DEFINITION_CHARS, 'At most 170,000 characters: the registry takes no more.');

export const proposeVersionInput = z.object({
  productId: z.uuid(),
  slug: lineText().max(200),
  definition: definitionText,
});
export type ProposeVersionInput = z.infer<typeof proposeVersionInput>;

export const proposalActionInput = z.object({ number: rowNumber() });
export type ProposalActionInput = z.infer<typeof proposalActionInput>;
