import { eachAlone } from '../../kernel/each-alone';
import { daysLeft, dueReminder } from '../domain/due-reminder';
import { RUNNING_STATES } from '../domain/subscription-state';
import type { ReminderDeps, ReminderTx } from '../reminder-ports';

const AT_ONCE = 100;

/**
 * Tells once for each of the organisation's days before the end that a subscription is about to end. The event in the audit is
 * the reminder: whatever carries it to people hears of it there. Says how many were sent.
 */
export async function sendReminders(deps: ReminderDeps): Promise<number> {
  const candidates = await deps.unitOfWork((tx) => tx.reminders.candidates(deps.clock.now(), AT_ONCE));
  let sent = 0;
  await eachAlone(candidates, async (id) => {
    if (await deps.unitOfWork((tx) => remind(tx, id, deps.clock.now()))) sent += 1;
  });
  return sent;
}

/** Two workers may look at once: the lock lets the second one see what the first one sent. */
async function remind(tx: ReminderTx, id: string, now: Date): Promise<boolean> {
  const subscription = await tx.subscriptions.lock(id);
  if (!subscription || !RUNNING_STATES.includes(subscription.state)) return false;
  const { endsAt } = subscription;
  const { days, from } = await tx.reminders.sent(id, endsAt);
  const due = dueReminder(await tx.reminders.rules(), days, { from, endsAt }, now);
  if (due === null) return false;
  await tx.reminders.record({ subscriptionId: id, endsAt, daysBefore: due, at: now });
  await tx.audit.record(
    { part: 'worker' },
    {
      type: 'subscription.reminded',
      subjectType: 'subscription',
      subjectId: id,
      subjectLabel: `Subscription ${subscription.number}`,
      projectId: subscription.projectId,
      detail: { daysBefore: due, daysLeft: daysLeft(endsAt, now), endsAt },
    },
  );
  return true;
}
