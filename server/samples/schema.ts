import { z } from 'zod';
import { lineText } from '../kernel/text';

export const lookInput = z
  .object({
    productId: z.uuid(),
    shardId: lineText()
      .max(128)
      .transform((text) => text || null)
      .default(null),
    from: z.enum(['latest', 'earliest', 'at']).default('latest'),
    /** `2026-06-01T12:00:00`, in UTC. */
    at: z
      .string()
      .max(40)
      .transform((text) => (text === '' ? null : new Date(`${text.replace(/Z$/, '')}Z`)))
      .refine((at) => at === null || Number.isFinite(at.getTime()), 'Enter a date and a time.')
      .default(null),
  })
  .refine(({ from, at }) => from !== 'at' || at !== null, {
    path: ['at'],
    message: 'Enter a date and a time.',
  });
export type LookInput = z.infer<typeof lookInput>;
