import { z } from 'zod';

/** Brings the event source mapping of a subscription to what it should be, and looks at it. */
export const MAPPING_JOB = 'filters.apply';
export const mappingPayload = z.object({ subscriptionId: z.uuid() });
export const mappingJobKey = (subscriptionId: string): string => `${MAPPING_JOB}:${subscriptionId}`;

/** One writer for each mapping. */
export const mappingLease = (id: string): string => `lambda-mapping:${id}`;
