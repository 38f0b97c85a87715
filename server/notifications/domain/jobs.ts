import { z } from 'zod';

export const DELIVER_JOB = 'notifications.deliver';
export const deliverPayload = z.object({ deliveryId: z.uuid() });
/** Each delivery is one job, however often it is asked for. */
export const deliverJobKey = (deliveryId: string): string => `${DELIVER_JOB}:${deliveryId}`;
