import { z } from 'zod';

/** Jobs of this room: names, payloads, and the key that makes many causes one run. */
export const APPLY_JOB = 'grants.apply';
export const EXPIRE_JOB = 'subscriptions.expire';

export const subscriptionPayload = z.object({ subscriptionId: z.uuid() });

export const applyJobKey = (subscriptionId: string): string => `${APPLY_JOB}:${subscriptionId}`;
export const expireJobKey = (subscriptionId: string): string => `${EXPIRE_JOB}:${subscriptionId}`;
