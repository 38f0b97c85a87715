import { z } from 'zod';
import { lineText, rowNumber, rowVersion } from '../kernel/text';

export const proposeInput = z.object({
  slug: lineText().max(120),
  /** Number of the subscription. */
  subscription: rowNumber(),
  /** What was looked at: another price or another room is another proposal. */
  shown: z.string().max(200),
  reason: lineText().min(3, 'Say in a few words why: the other side reads it.').max(300),
});
export type ProposeInput = z.output<typeof proposeInput>;

export const answerInput = z.object({
  id: z.uuid(),
  version: rowVersion(),
  note: lineText().max(300).default(''),
});
export type AnswerInput = z.output<typeof answerInput>;
