import type { PrismaClient } from '../db/generated/client';
import type { SubscriptionView } from './view';

const MOST = 50;

const WORDS: Readonly<Record<string, string>> = {
  'subscription-request.submitted': 'Request sent',
  'subscription-request.resubmitted': 'Request changed and sent again',
  'subscription-request.changes-asked': 'Changes asked for',
  'subscription-request.approved': 'Request approved',
  'subscription.started': 'Subscription started',
  'subscription.all-applied': 'Applied, read back and proven',
  'subscription.some-applied': 'Applied in part',
  'subscription.none-applied': 'Could not be applied',
  'subscription.retried': 'Retried',
  'subscription.rolled-back': 'Undo asked for',
  'subscription.renewed': 'Renewed',
  'subscription.handed-over': 'Handed over to the one in its place',
  'subscription.replaced': 'Replaced',
  'subscription.reminded': 'Reminded of the end',
  'subscription.suspended': 'Suspended',
  'subscription.resumed': 'Resumed',
  'subscription.consumer-asked-anew': 'A new fan-out consumer asked for',
  'subscription.consumer-replaced': 'Fan-out consumer registered anew, with another ARN',
  'subscription.mapping-asked': 'Filter and function asked for',
  'subscription.mapping-removal-asked': 'Removal of the event source mapping asked for',
  'subscription.mapping-repair-asked': 'Repair of the event source mapping asked for',
  'subscription.mapping-applied': 'Event source mapping brought about',
  'subscription.mapping-failed': 'Event source mapping could not be brought about',
  'subscription.mapping-drifted': 'Event source mapping found changed outside Sluice',
  'subscription.closed-unverified': 'Closed unverified',
  'subscription.confirmed-gone': 'Its stream or role is confirmed gone',
  'subscription.revoked': 'Revoked',
  'subscription.recertified': 'Looked through and kept',
  'subscription.relinquished': 'Given up',
  'subscription.ended': 'End reached',
  'subscription.all-removed': 'Removed and proven gone',
  'subscription.still-reachable': 'Found still reachable',
  'subscription.out-of-reach': 'Found out of reach again',
  'subscription.removal-failed': 'Could not be removed',
};

/** What happened to a subscription and its request, newest first, from the audit. */
export async function listActivity(
  db: PrismaClient,
  of: { readonly subscriptionId: string; readonly requestId: string },
): Promise<SubscriptionView['activity']> {
  const events = await db.auditEvent.findMany({
    where: {
      OR: [
        { subjectType: 'subscription', subjectId: of.subscriptionId },
        { subjectType: 'subscription-request', subjectId: of.requestId },
      ],
    },
    orderBy: { id: 'desc' },
    take: MOST,
    select: { at: true, type: true, actorLabel: true },
  });
  return events.map(({ at, type, actorLabel }) => ({
    at,
    text: `${WORDS[type] ?? type} by ${actorLabel}`,
  }));
}
