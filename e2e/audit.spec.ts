import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { test } from './support/test';

test('an auditor filters the audit, opens an event and takes the same rows as CSV', async ({ as }) => {
  const page = await as('auditor');
  await page.goto('/audit');
  await expect(page.getByText('Nothing here can be changed.', { exact: false })).toBeVisible();
  await page.getByLabel('What', { exact: true }).selectOption({ label: 'Data product published' });
  await page.getByLabel('Words').fill('settlement');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/text=settlement/);
  await expect(page.getByText('1 event, that is all')).toBeVisible();

  await page.getByText('settlement-batches').first().click();
  await expect(page.getByText('data-product.published', { exact: false })).toBeVisible();
  await expect(page.getByText('inside Sluice')).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^sluice-audit-\d{4}-\d{2}-\d{2}\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('"data-product.published"');
  expect(lines[1]).toContain('settlement-batches');

  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page).toHaveURL('/audit');
  await page.goto('/audit?from=2001-01-01&to=2001-01-02');
  await expect(page.getByText('No event matches')).toBeVisible();
  await page.goto('/audit?from=yesterday');
  await expect(page.getByText('The filter cannot be read')).toBeVisible();
});

test('a project sees its own events only', async ({ as }) => {
  const page = await as('analytics');
  await page.goto('/audit');
  await expect(page.getByText('What happened in your projects.', { exact: false })).toBeVisible();
  await page.goto('/audit?text=parcel-sync');
  await expect(page.getByText('No event matches')).toBeVisible();
});
