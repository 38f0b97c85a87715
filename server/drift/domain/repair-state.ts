import { z } from 'zod';

const failure = z.object({
  title: z.string(),
  explanation: z.string(),
  next: z.string(),
  operation: z.string(),
  code: z.string(),
  awsMessage: z.string(),
});

/** What became of a repair, or of a look, that somebody asked for; nothing is stored once it is over. */
export const repairState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('queued'), at: z.string() }),
  z.object({ state: z.literal('checking'), at: z.string() }),
  z.object({ state: z.literal('failed'), at: z.string(), failure }),
]);
export type RepairState = z.output<typeof repairState>;
