import { expect } from '@playwright/test';
import { test } from './support/test';

const SEARCH = 'Search products by name, description, field, owner or tag';

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
  await expect(page.getByText(/^\d+ products? match(es)? “acquirer”$/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'orders', exact: true })).toHaveCount(0);

  // A word with a slip of the finger is corrected, and can be meant all the same.
  await page.getByLabel(SEARCH).fill('setlement');
  await expect(page.getByText('Showing results for settlement')).toBeVisible();
  await expect(page.getByRole('link', { name: 'settlement-batches' })).toBeVisible();
  await page.getByRole('link', { name: 'Search instead for setlement' }).click();
  await expect(page.getByText('No product matches')).toBeVisible();

  // A synonym of the glossary finds what the term finds, and each hit says why it is there.
  await page.getByLabel(SEARCH).fill('clearing');
  await expect(page.getByRole('link', { name: 'settlement-batches' })).toBeVisible();
  await page.getByLabel('Why here: settlement-batches').click();
  await expect(page.getByText(/^“settlement” in the name/)).toBeVisible();
  await page.getByRole('listitem').getByRole('link', { name: 'Settlement', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settlement');
  await page.getByRole('link', { name: 'Show in the catalog' }).click();
  await expect(page).toHaveURL(/\/catalog\?q=Settlement/);
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
  await expect(page.getByRole('link', { name: 'inventory-reserved' })).toBeVisible();

  await page.getByRole('link', { name: 'inventory-reserved' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('inventory-reserved');
  await expect(page.getByText('Fraud Detection has no access.')).toBeVisible();
  await expect(page.getByText('sluice:product = inventory-reserved')).toBeVisible();
  await page.getByRole('link', { name: /^Schema/ }).click();
  await expect(page.getByRole('heading', { name: /JSON Schema/ })).toBeVisible();
});

test('a click on a hit arrives, whatever was typed just before', async ({ as }) => {
  const page = await as('consumer', { prefetching: true });
  const open = async () => {
    await page.goto('/catalog');
    await expect(page.getByLabel(SEARCH)).toBeEditable();
    await expect(page.getByRole('link', { name: 'orders', exact: true })).toBeVisible();
  };
  await open();
  // Before the list is asked for.
  await page.getByLabel(SEARCH).pressSequentially('ord');
  await page.getByRole('link', { name: 'orders', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('orders');
  await expect(page).toHaveURL('/catalog/orders');

  // While the list is asked for: its answer is held back until the product is there.
  await open();
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(
    ({ pathname, searchParams }) => pathname === '/catalog' && searchParams.get('q') === 'ord',
    async (route) => {
      await held;
      await route.continue().catch(() => undefined);
    },
  );
  const asked = page.waitForRequest((request) => new URL(request.url()).searchParams.get('q') === 'ord');
  await page.getByLabel(SEARCH).pressSequentially('ord');
  await asked;
  await page.getByRole('link', { name: 'orders', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('orders');
  answer();
  await expect(page).toHaveURL('/catalog/orders');
});

test('governance writes the glossary; others read it', async ({ as }) => {
  const page = await as('governance');
  await page.goto('/glossary');
  await page.getByRole('link', { name: 'Add a term' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Chargeback');
  await page.getByLabel('What it means').fill('A payment that the card’s bank takes back.');
  await page.getByLabel('Also called').fill('dispute, reversal');
  await page.getByLabel('Related terms').fill('Refund, Nothing');
  await page.getByRole('button', { name: 'Add term' }).click();
  await expect(page.getByText('The glossary has no “Nothing”.')).toBeVisible();
  await page.getByLabel('Related terms').fill('Refund');
  await page.getByRole('button', { name: 'Add term' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chargeback');
  await expect(page.getByRole('link', { name: 'Refund' })).toBeVisible();

  const reader = await as('consumer');
  await reader.goto('/glossary?q=reversal');
  await reader.getByRole('link', { name: 'Chargeback' }).click();
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Chargeback');
  await expect(reader.getByRole('button', { name: 'Remove' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page).toHaveURL('/glossary');
  await expect(page.getByRole('link', { name: 'Settlement' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Chargeback' })).toHaveCount(0);
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
