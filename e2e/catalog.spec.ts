import { expect } from '@playwright/test';
import { test } from './support/test';

const SEARCH = 'Search products by name, description, field or stream';

test('a consumer finds a product by word, field and facet, and reads what they need to decide', async ({
  as,
}) => {
  const page = await as('consumer', { prefetching: true });
  await page.goto('/catalog');
  await expect(page.getByText(/^\d+ products$/)).toBeVisible();

  // By a field's name, as it is typed.
  await page.getByLabel(SEARCH).fill('acquirer');
  await expect(page).toHaveURL(/q=acquirer/);
  await expect(page.getByRole('link', { name: 'settlement-batches' })).toBeVisible();
  await expect(page.getByText(/in name, description, fields or stream/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'orders', exact: true })).toHaveCount(0);

  // A word with a slip of the finger.
  await page.getByLabel(SEARCH).fill('setlement');
  await expect(page.getByText(/these names look alike/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'settlement-batches' })).toBeVisible();

  // By facets, which stand in the address and so survive a reload.
  await page.getByLabel(SEARCH).fill('');
  await page.getByRole('checkbox', { name: /^Logistics/ }).check();
  await page.getByRole('checkbox', { name: /^Public/ }).check();
  await expect(page.getByText('1 product', { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'parcel-events' })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Logistics/ })).toBeChecked();
  await page.getByRole('checkbox', { name: /^Public/ }).uncheck();
  await expect(page.getByRole('link', { name: 'shipments-dispatched' })).toBeVisible();

  await page.getByRole('link', { name: 'shipments-dispatched' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('shipments-dispatched');
  await expect(page.getByText('Fraud Detection has no access.')).toBeVisible();
  await expect(page.getByText('sluice:product = shipments-dispatched')).toBeVisible();
  await page.getByRole('link', { name: /^Schema/ }).click();
  await expect(page.getByRole('heading', { name: /JSON Schema/ })).toBeVisible();
});

test('nothing found says so and leads back', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/catalog?q=zzzzqqqq');
  await expect(page.getByText('No product matches')).toBeVisible();
  await page.getByRole('link', { name: 'Clear search and filters' }).click();
  await expect(page).toHaveURL('/catalog');
  await expect(page.getByRole('link', { name: 'orders', exact: true })).toBeVisible();

  // What nobody could have meant is an ordinary answer too.
  await page.goto(`/catalog?q=${'%25_%27%22%5C'.repeat(30)}&domain=nowhere&sort=sideways&cursor=broken`);
  await expect(page.getByText('No product matches')).toBeVisible();
});

test('a draft is its own project’s business; an unknown product is nobody’s', async ({ as }) => {
  const page = await as('consumer');
  for (const slug of ['risk-signals', 'no-such-product', '%2e%2e%2fetc']) {
    await page.goto(`/catalog/${slug}`);
    await expect(page.getByText('There is nothing here for you')).toBeVisible();
  }
  const producer = await as('producer', { project: 'payments-core' });
  await producer.goto('/catalog/risk-signals');
  await expect(producer.getByText('Only your project sees this draft.')).toBeVisible();
});

test('the search works as a plain form without JavaScript', async ({ as }) => {
  const page = await as('consumer', { javaScriptEnabled: false });
  await page.goto('/catalog');
  await page.getByLabel(SEARCH).fill('refund');
  await page.getByLabel(SEARCH).press('Enter');
  await expect(page).toHaveURL(/q=refund/);
  await expect(page.getByRole('link', { name: 'refunds-issued' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'parcel-events' })).toHaveCount(0);
});

test('the palette jumps to a product from anywhere', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/requests');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search products, requests and pages').fill('parcel');
  await page.getByRole('option', { name: /parcel-events/ }).click();
  await expect(page).toHaveURL('/catalog/parcel-events');
});
