import { expect } from '@playwright/test';
import { test } from './support/test';

test('whoever changes a field follows lineage to the owner whom it touches', async ({ as }) => {
  const page = await as('producer');
  await page.goto('/catalog/orders');
  await page.getByRole('link', { name: 'Lineage', exact: true }).last().click();
  const graph = page.getByRole('region', { name: /Lineage graph/ });
  const report = graph.getByRole('group', { name: /sales-report/ });
  await expect(report).toBeVisible();

  const about = page.getByRole('complementary', { name: /About/ });
  await about.getByRole('link', { name: 'customerId', exact: true }).click();
  await expect(about.getByText('If this field goes or changes its meaning:')).toBeVisible();
  const touched = about.getByRole('listitem').filter({ hasText: 'hourly_sales' });
  await expect(touched).toContainText('buyer is a hash of it');
  const reader = about.getByRole('listitem').filter({ hasText: 'sales-report' });
  await expect(reader).toContainText('Customer Analytics');
  await expect(reader.getByRole('link', { name: /^Subscription \d+/ })).toBeVisible();

  await expect(about.getByRole('link', { name: 'CSV', exact: true })).toBeVisible();
  await about.getByRole('link', { name: 'Tell the projects' }).click();
  const told = page.getByRole('list', { name: 'Projects that are told' });
  await expect(told.getByText('Customer Analytics')).toBeVisible();
  await page.getByLabel('What changes, and when').fill('It becomes a hash in March.');
  await page.getByRole('button', { name: /^Tell the/ }).click();
  await expect(page.getByText(/told$/)).toBeVisible();
  await expect(report).toBeVisible();

  // The same by keyboard: each node takes the focus, and what it is stands beside the graph.
  await report.focus();
  await page.keyboard.press('Enter');
  await expect(about.getByRole('heading', { level: 1 })).toHaveText('sales-report');

  await page.getByRole('link', { name: 'List', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Lineage as a list' })).toContainText('enrich-orders');
});
