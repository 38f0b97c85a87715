import { expect, type Locator, type Page } from '@playwright/test';
import { approveStepAs, pill } from './support/access';
import { test } from './support/test';

/** Presses Tab until the control has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${control}`);
}

async function press(page: Page, control: Locator, key = 'Enter'): Promise<void> {
  await control.waitFor();
  await tabTo(page, control);
  await page.keyboard.press(key);
}

test('asking, approving and revoking need no mouse', async ({ as }) => {
  const consumer = await as('consumer', { prefetching: true });
  await consumer.goto('/catalog');
  await consumer.keyboard.press('/');
  await consumer.keyboard.type('authorisations');
  // The link stands in the whole list too, which goes when the hits come.
  await expect(consumer.getByText(/match(es)? “authorisations”$/)).toBeVisible();
  await expect(consumer.getByRole('link', { name: 'payments-authorized' })).toBeVisible();
  await consumer.keyboard.press('Tab');
  await press(consumer, consumer.getByRole('link', { name: 'payments-authorized' }));
  await expect(consumer).toHaveURL('/catalog/payments-authorized');

  await consumer.goto('/catalog/payments-authorized/request');
  await press(consumer, consumer.getByRole('radio', { name: 'fraud-replay', disabled: false }), 'Space');
  await consumer.keyboard.press('ArrowDown');
  await expect(consumer.getByRole('radio', { name: 'fraud-scoring', disabled: false })).toBeChecked();
  await tabTo(consumer, consumer.getByLabel('Purpose'));
  await consumer.keyboard.type('Score authorisations as they arrive; only scores are kept.');
  await press(consumer, consumer.getByRole('button', { name: '30 days' }));
  await press(consumer, consumer.getByRole('button', { name: 'Send request' }));
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);

  // A confidential product: its owner takes the first step.
  await approveStepAs(consumer, 'producer', new URL(consumer.url()).pathname);
  const governance = await as('governance', { prefetching: true });
  await governance.goto(new URL(consumer.url()).pathname);
  // Enter in the comment decides nothing.
  await tabTo(governance, governance.getByLabel(/Comment/));
  await governance.keyboard.type('Fine.');
  await governance.keyboard.press('Enter');
  await expect(pill(governance, 'In review, step 2 of 2')).toBeVisible();
  await press(governance, governance.getByRole('button', { name: 'Approve' }));
  await expect(pill(governance, 'Active')).toBeVisible();

  // A dialog takes the focus, and gives it back when it is left.
  const revoke = governance.getByRole('main').getByRole('button', { name: 'Revoke access' });
  await press(governance, revoke);
  await expect(governance.getByRole('dialog')).toBeVisible();
  await governance.keyboard.press('Escape');
  await expect(governance.getByRole('dialog')).toHaveCount(0);
  await expect(revoke).toBeFocused();
  await governance.keyboard.press('Enter');
  const dialog = governance.getByRole('dialog');
  await tabTo(governance, dialog.getByRole('textbox'));
  await governance.keyboard.type('Tried with the keyboard alone.');
  await press(governance, dialog.getByRole('button', { name: 'Revoke access' }));
  await expect(pill(governance, 'Revoked')).toBeVisible();
});

test('the first Tab of a page leads past the navigation', async ({ as }) => {
  const page = await as('consumer', { prefetching: true });
  await page.goto('/catalog');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: /skip/i });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});
