import { z } from 'zod';
import { lineText } from '../kernel/text';

export const lookInput = z
  .object({
    productId: z.uuid(),
    shardId: lineText()
      .max(128)
      .transform((text) => text || null)
      .default(null),
    from: z.enum(['latest', 'earliest', 'at', 'record']).default('latest'),
    /** Of one record in its shard. */
    sequenceNumber: z
      .string()
      .regex(/^\d{0,128}$/, 'Enter a sequence number: digits alone.')
      .transform((text) => text || null)
      .default(null),
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
  })
  .refine(({ from, sequenceNumber }) => from !== 'record' || sequenceNumber !== null, {
    path: ['sequenceNumber'],
    message: 'Enter a sequence number.',
  })
  .refine(({ from, shardId }) => from !== 'record' || shardId !== null, {
    path: ['shardId'],
    message: 'Name the shard that has the record.',
  });
export type LookInput = z.infer<typeof lookInput>;
