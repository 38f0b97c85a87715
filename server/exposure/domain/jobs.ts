import { z } from 'zod';

export const EXPOSURE_JOB = 'exposure.scan';
export const exposurePayload = z.object({ scanId: z.uuid() });
/** One for all: a second scan at the same time would read the same. */
export const EXPOSURE_JOB_KEY = EXPOSURE_JOB;
