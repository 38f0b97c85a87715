import { z } from 'zod';

/** Holds what was collected of one stream against its product's rules. */
export const EVALUATE_JOB = 'alerts.evaluate';
export const evaluatePayload = z.object({ streamArn: z.string().min(1).max(400) });
export const evaluateJobKey = (streamArn: string): string => `${EVALUATE_JOB}:${streamArn}`;
