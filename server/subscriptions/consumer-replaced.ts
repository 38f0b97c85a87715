import { z } from 'zod';
import type { PrismaClient } from '../db/generated/client';
import type { SubscriptionView } from './view';

const arns = z.object({ consumerArn: z.string() });

/** When the fan-out consumer was last registered anew, and the ARN that names nothing since; null: it never was. */
export async function findReplaced(
  db: PrismaClient,
  subscriptionId: string,
): Promise<SubscriptionView['consumerReplaced']> {
  const event = await db.auditEvent.findFirst({
    where: { subjectType: 'subscription', subjectId: subscriptionId, type: 'subscription.consumer-replaced' },
    orderBy: { id: 'desc' },
    select: { at: true, before: true },
  });
  const before = arns.safeParse(event?.before);
  return event && before.success ? { at: event.at, before: before.data.consumerArn } : null;
}
