import { expect } from '@playwright/test';
import { test } from './support/test';

test('somebody plays a hot key from the sandbox’s menu and sees it throttled, and stops it', async ({
  as,
}) => {
  const page = await as('producer');
  await page.goto('/');
  await page.getByRole('link', { name: 'AWS sandbox' }).click();
  await expect(page.getByRole('heading', { name: 'Demo traffic' })).toBeVisible();

  await page.getByLabel('Scenario').selectOption({ label: 'Hot key' });
  await expect(page.getByText('Splitting the shard does not help.', { exact: false })).toBeVisible();
  await page.getByLabel('Stream').selectOption({ label: 'shipments-dispatched (retail-prod)' });
  await page.getByLabel('Minutes').fill('0');
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page.getByText('At least one minute.')).toBeVisible();
  await page.getByLabel('Minutes').fill('5');
  await page.getByRole('button', { name: 'Play' }).click();

  const run = page.getByRole('row').filter({ hasText: 'shipments-dispatched' }).first();
  await expect(run.getByText('Plays')).toBeVisible();
  // The shard of the key refuses what is above its limit; the numbers move without a reload.
  await expect
    .poll(async () => Number((await run.getByRole('cell').nth(5).innerText()).replace(/\D/g, '')))
    .toBeGreaterThan(0);
  await run.getByRole('button', { name: 'Stop' }).click();
  await expect(run.getByText('Stopped')).toBeVisible();
});

test('an auditor sees what plays and cannot start anything', async ({ as }) => {
  const page = await as('auditor');
  await page.goto('/demo');
  await expect(page.getByText('You see what plays and start nothing')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Play' })).toHaveCount(0);
});
