import { expect } from '@playwright/test';
import { pill } from './support/access';
import { test } from './support/test';

test('a standard that blocks is shown before it stops anybody, and an exception lets the product through', async ({
  as,
}) => {
  const [governance, producer] = [await as('governance'), await as('producer', { project: 'payments-core' })];
  await governance.goto('/');
  await governance.getByRole('link', { name: 'Standards', exact: true }).click();
  await expect(governance.getByRole('row').filter({ hasText: 'Encrypted at rest' })).toContainText(
    '1 excepted',
  );
  await governance.getByRole('link', { name: 'New standard' }).click();
  await governance.getByRole('link', { name: 'Retention' }).click();
  await governance.getByLabel('Name').fill('Kept for a year');
  await governance.getByLabel('Hours at least').fill('9999');
  await governance.getByRole('checkbox', { name: 'Blocks publishing' }).check();
  await governance.getByRole('checkbox', { name: 'Confidential' }).check();
  await governance.getByRole('checkbox', { name: 'Payments' }).check();
  await governance.getByRole('button', { name: 'Add the standard' }).click();
  await expect(governance.getByText('At most 8760 hours.')).toBeVisible();
  await governance.getByLabel('Hours at least').fill('8760');
  await governance.getByRole('button', { name: 'Add the standard' }).click();
  await expect(governance.getByRole('heading', { level: 1 })).toHaveText('Kept for a year');
  const standard = governance.url();

  try {
    await producer.goto('/products/risk-signals/edit?step=review');
    await expect(producer.getByText('It cannot be published like this.')).toBeVisible();
    await expect(producer.getByText('The stream keeps records for 24 hours.').first()).toBeVisible();
    await producer.getByRole('button', { name: 'Publish risk-signals' }).click();
    await expect(
      producer.getByText('It does not meet standards without which nothing is published.'),
    ).toBeVisible();
    await producer
      .getByRole('listitem')
      .filter({ hasText: 'Kept for a year' })
      .getByRole('link', { name: 'Ask for an exception' })
      .click();
    await producer.getByRole('button', { name: 'Ask for the exception' }).click();
    await expect(producer.getByText('Choose a day.')).toBeVisible();
    await producer.getByLabel('Reason').fill('Signals are worth nothing after a day.');
    const end = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await producer.getByLabel('Until').fill(end);
    await producer.getByRole('button', { name: 'Ask for the exception' }).click();
    await expect(pill(producer, 'Waits for governance')).toBeVisible();
    await expect(producer.getByRole('button', { name: 'Grant' })).toHaveCount(0);

    await governance.goto(new URL(producer.url()).pathname);
    await governance.getByRole('button', { name: 'Grant' }).click();
    await expect(pill(governance, 'In force')).toBeVisible();
    await producer.goto('/products/risk-signals/edit?step=review');
    await expect(producer.getByText('It cannot be published like this.')).toHaveCount(0);
    await expect(producer.getByRole('listitem').filter({ hasText: 'Kept for a year' })).toContainText(
      'Excepted',
    );

    // What is published already stays, and says so with its score.
    await producer.goto('/catalog/payments-authorized?tab=standards');
    await expect(producer.getByText('The stream keeps records for 24 hours.').first()).toBeVisible();
    const stranger = await as('consumer');
    expect((await stranger.request.get(new URL(governance.url()).pathname)).status()).toBe(404);
  } finally {
    await governance.goto(standard);
    await governance.getByRole('button', { name: 'Remove' }).click();
    await governance.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(governance).toHaveURL('/standards');
  }
  await expect(governance.getByRole('row').filter({ hasText: 'Kept for a year' })).toHaveCount(0);
});
