import { z } from 'zod';
import { lineText } from '../kernel/text';
import { CURE_KINDS } from './domain/cure';

export const cureKind = z.enum(CURE_KINDS);

const target = z.coerce.number().int().min(1).max(10_000);
/** What an address asks for; whatever cannot be read is left out. */
export const reviewQuery = z.object({ target: target.optional().catch(undefined) });

export const startCureInput = z.object({
  slug: lineText().max(120),
  kind: cureKind,
  /** As it was read: a plan for programs has no steps to compare. */
  title: z.string().max(600).optional(),
  target: target.optional(),
  /** The steps that were looked at, as JSON: compared, never carried out. */
  steps: z.string().max(4_000),
  reason: lineText().min(3, 'Say in a few words why.').max(300),
  /** Hours until an emergency is taken back; absent: it stays. */
  backInHours: z.coerce
    .number()
    .int()
    .min(1)
    .max(168)
    .optional()
    .or(z.literal('').transform(() => undefined)),
});
export type StartCureInput = z.output<typeof startCureInput>;
