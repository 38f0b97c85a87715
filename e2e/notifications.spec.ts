import { expect, type Page } from '@playwright/test';
import { approveRequest, askForAccess } from './support/access';
import { test } from './support/test';

const bell = (page: Page) => page.getByRole('link', { name: /^Notifications, / });
const inbox = (page: Page) => page.getByRole('list', { name: 'Notifications' }).getByRole('listitem');

/** What is there from other journeys is read, so that what follows stands alone. */
async function readEverything(page: Page): Promise<void> {
  // The worker may still tell of what an earlier journey has ended with.
  await expect(async () => {
    await page.goto('/notifications');
    const all = page.getByRole('button', { name: 'Mark all read' });
    if (await all.isVisible()) await all.click();
    await expect(page.getByText('Nothing unread')).toBeVisible({ timeout: 5_000 });
    await expect(bell(page)).toHaveAccessibleName('Notifications, none unread', { timeout: 5_000 });
  }).toPass();
}

test('an approval rings the requester’s bell, opens from there and is read', async ({ as }) => {
  const [consumer, producer] = [await as('analytics'), await as('producer')];
  await readEverything(consumer);
  const request = await askForAccess(consumer, {
    product: 'shipments-dispatched',
    role: 'analytics-ingest',
    pattern: 'Standard consumer',
  });

  await producer.goto('/notifications');
  await inbox(producer)
    .getByRole('link', { name: /^Customer Analytics asks for access to / })
    .first()
    .click();
  await expect(producer).toHaveURL(request.replace('requests', 'approvals'));
  await approveRequest(producer, request);

  await consumer.goto('/');
  await expect(bell(consumer)).toHaveAccessibleName(/^Notifications, \d+ unread$/);
  await bell(consumer).click();
  const approved = inbox(consumer).filter({ hasText: / approved access to / });
  await expect(approved).toHaveCount(1);
  await approved.getByRole('link').click();
  await expect(consumer).toHaveURL(request);
  await consumer.goto('/notifications');
  await expect(inbox(consumer).filter({ hasText: / approved access to / })).toHaveCount(0);
  await consumer.getByRole('link', { name: 'All' }).click();
  await expect(
    inbox(consumer)
      .filter({ hasText: / approved access to / })
      .first(),
  ).toBeVisible();

  // What it leads to is told when it is there, and can be read without going.
  const active = inbox(consumer)
    .filter({ hasText: / is active, and proven in AWS/ })
    .first();
  await expect(async () => {
    await consumer.goto('/notifications');
    await expect(active).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await active.getByRole('button', { name: /^Mark read: / }).click();
  await expect(active).toHaveCount(0);
  await readEverything(consumer);
});

test('a webhook is registered, shows its secret once, and tells why it cannot be reached', async ({ as }) => {
  const admin = await as('admin');
  await admin.goto('/notifications/delivery/new');
  await admin.getByLabel('Name').fill('journey');
  await admin.getByLabel('Address').fill('https://169.254.169.254/latest');
  await admin.getByRole('button', { name: 'Register webhook' }).click();
  await expect(admin.getByText('Sluice may not call this address.')).toBeVisible();
  await admin.getByLabel('Address').fill('https://hooks.invalid/sluice');
  await admin.getByRole('button', { name: 'Register webhook' }).click();
  await expect(admin.getByText('It is shown only here and only now.')).toBeVisible();
  await admin.getByRole('link', { name: 'Open its page' }).click();
  await admin.getByRole('button', { name: 'Send a test' }).click();
  const row = admin.getByRole('row').filter({ hasText: 'tries whether this webhook works' });
  await expect(row).toContainText('The name of the host cannot be resolved.');
  await expect(row).toContainText('Waiting');
  await admin.getByRole('button', { name: 'Remove' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(admin).toHaveURL('/notifications/delivery');
  await expect(admin.getByRole('link', { name: 'journey' })).toHaveCount(0);
});
