import { expect } from '@playwright/test';
import { test } from './support/test';

test('governance sets what CloudWatch may cost', async ({ as }) => {
  const page = await as('governance');
  await page.goto('/');
  await page.getByRole('link', { name: 'CloudWatch cost' }).click();
  const monthly = page.getByLabel('Dollars a month');
  await expect(monthly).toHaveValue('100');
  for (const amount of ['120', '100']) {
    await monthly.fill(amount);
    await page.getByRole('button', { name: 'Save the budget' }).click();
    await expect(page.locator('dl[aria-label="Spent"]')).toContainText(`of $${amount}.00`);
  }
});

test('governance sees the whole mesh at a glance, and an owner their own streams', async ({ as }) => {
  const page = await as('governance');
  await page.goto('/');
  await page.getByRole('link', { name: 'Mesh health' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/streams (need|are)/);
  await expect(page.getByRole('status')).toContainText('CloudWatch has data to');
  await expect(page.getByRole('table', { name: 'Hottest shards', exact: true })).toContainText(
    'its only shard',
  );
  const accounts = page.getByRole('table', { name: 'Streams by account' });
  await expect(accounts.getByRole('row')).toHaveCount(4);
  await page.getByLabel('Domain').selectOption({ label: 'Payments' });
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/domain=payments/);
  await expect(accounts.getByRole('row')).toHaveCount(2);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'All streams as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('mesh-health.csv');

  const producer = await as('producer');
  await producer.goto('/mesh?domain=payments');
  await expect(producer.getByRole('table', { name: 'Streams by account' })).toContainText('payments-prod');
});

test('the load of a stream is live, in pictures, in numbers and in a file', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/catalog/orders');
  await page.getByRole('link', { name: /^Shards/ }).click();
  // The demo writes all the time; the collector begins with the first look at the latest.
  await expect(page.getByRole('status')).toContainText('CloudWatch has data to');
  const now = page.getByRole('main').locator('dl[aria-label="Now"]');
  await expect(now).toContainText('Stream writes');
  await expect(page.getByRole('img', { name: /Write utilisation.*At most/ })).toBeVisible();
  await expect(page.locator('.chart canvas')).toHaveCount(4);

  await page.getByRole('link', { name: '1 h', exact: true }).click();
  await expect(page).toHaveURL(/range=1h/);
  await page.getByText('Show the numbers as a table').click();
  await expect(page.getByRole('table', { name: 'Load of the stream, newest first' })).toContainText('%');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'All as CSV' }).click();
  expect((await download).suggestedFilename()).toBe('orders-load.csv');

  // What somebody drags over becomes the time that the address names.
  await page.setViewportSize({ width: 1440, height: 900 });
  const picture = await page.locator('.chart .u-over').first().boundingBox();
  if (!picture) throw new Error('the picture is drawn');
  const y = picture.y + picture.height / 2;
  await page.mouse.move(picture.x + picture.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.7, y, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.*&to=/);
});
