import { z } from 'zod';
import { ASKED_WAYS } from './domain/analysis';
import { LONGEST_SECONDS } from './domain/window';

/** A moment as a form sends it, to the second and in UTC. */
const moment = z
  .string()
  .max(30)
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(\.000)?Z?$/, 'Enter a date and a time.')
  .transform((text) => new Date(text.endsWith('Z') ? text : `${text}Z`))
  .refine((date) => !Number.isNaN(date.getTime()), 'Enter a date and a time.');

export const startAnalysisInput = z.object({
  productId: z.uuid(),
  from: moment,
  seconds: z.coerce.number().int().min(1).max(LONGEST_SECONDS),
  way: z.enum(ASKED_WAYS).default('AUTO'),
  maxMegabytes: z.coerce.number().int().min(1).max(65_536).default(2_048),
});
export type StartAnalysisForm = z.output<typeof startAnalysisInput>;

export type StartAnalysis = Omit<StartAnalysisForm, 'seconds'> & {
  readonly to: Date;
  /** What CloudWatch counted of the window; null or absent: not known. */
  readonly measuredBytes?: number | null;
};

export const analysisIdInput = z.object({ id: z.uuid() });
