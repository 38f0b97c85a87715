import type { TransactionClient } from '../db/transaction';
import { RUNNING_STATES } from './domain/subscription-state';
import type { ReminderRepository } from './reminder-ports';

export const reminderRepository = (client: TransactionClient): ReminderRepository => ({
  async rules() {
    const rows = await client.reminderRule.findMany({ orderBy: { daysBefore: 'desc' } });
    return rows.map(({ daysBefore }) => daysBefore);
  },

  async candidates(now, limit) {
    const rows = await client.$queryRaw<{ id: string }[]>`
      select subscription.id::text from subscription
       where state::text = any(${[...RUNNING_STATES]})
         and "replacedAt" is null
         and "endsAt" > ${now}
         and exists (
           select from reminder_rule as rule
            where subscription."endsAt" - make_interval(days => rule."daysBefore") <= ${now}
              and subscription."endsAt" - make_interval(days => rule."daysBefore") > subscription."createdAt"
              and not exists (
                select from subscription_reminder as reminder
                 where reminder."subscriptionId" = subscription.id
                   and reminder."endsAt" = subscription."endsAt"
                   and reminder."daysBefore" <= rule."daysBefore"))
       order by "endsAt" limit ${limit}`;
    return rows.map(({ id }) => id);
  },

  async sent(id, endsAt) {
    const { createdAt, reminders } = await client.subscription.findUniqueOrThrow({
      where: { id },
      select: { createdAt: true, reminders: { where: { endsAt }, select: { daysBefore: true } } },
    });
    return { from: createdAt, days: reminders.map(({ daysBefore }) => daysBefore) };
  },

  async record(reminder) {
    await client.subscriptionReminder.create({ data: reminder, select: { daysBefore: true } });
  },
});
