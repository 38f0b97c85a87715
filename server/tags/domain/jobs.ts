import { z } from 'zod';

/** Looks at a change, and writes it once it may be written. */
export const TAG_CHANGE_JOB = 'tags.change';
export const tagChangePayload = z.object({ changeId: z.uuid() });
export const tagChangeJobKey = (changeId: string): string => `${TAG_CHANGE_JOB}:${changeId}`;
