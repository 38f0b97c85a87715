import { expect } from './support/patient-expect';
import { workFor } from './support/sign-in';
import { portalUrl, test } from './support/test';

const SCHEMA = '/catalog/orders-enriched/schema';

type Definition = { properties: Record<string, unknown>; required: string[] };
const changed = (text: string, change: (definition: Definition) => void): string => {
  const definition = JSON.parse(text) as Definition;
  change(definition);
  return JSON.stringify(definition, null, 2);
};

test('a breaking version is stopped, a compatible one is registered and followed to its end', async ({
  as,
}) => {
  const page = await as('producer');
  await workFor(page.context(), portalUrl(), 'retail-orders');
  await page.goto(SCHEMA);
  const search = page.getByLabel('Search the fields');
  await search.fill('tier');
  await search.press('ArrowDown');
  await expect(page.getByRole('treeitem', { name: /^loyaltyTier/ })).toBeFocused();
  await page.getByRole('link', { name: 'Compare versions' }).click();
  await expect(page.getByText('gold added to the values')).toBeVisible();

  await page.goto(`${SCHEMA}/propose`);
  const text = page.getByLabel(/^Definition/);
  const valid = await text.inputValue();
  await text.fill(
    changed(valid, ({ properties, required }) => {
      properties.channel = { type: 'string', description: 'Where it was ordered.' };
      required.push('channel');
    }),
  );
  await page.getByRole('button', { name: 'Check it' }).click();
  await expect(page.getByText(/^It breaks: BACKWARD refuses it/)).toBeVisible();
  await expect(page.getByText('added as string, required')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Register the version' })).toHaveCount(0);

  await page.goto(`${SCHEMA}/propose`);
  await text.fill(
    changed(valid, ({ properties }) => {
      properties.channel = { type: 'string', description: 'Where it was ordered.' };
    }),
  );
  await page.getByRole('button', { name: 'Check it' }).click();
  await page.getByRole('button', { name: 'Register the version' }).click();
  await expect(page.getByText(/^The registry has it as version 3\.$/)).toBeVisible();
  await page.getByRole('link', { name: 'Open version 3' }).click();
  await expect(page.getByRole('treeitem', { name: /^channel/ })).toBeVisible();
});

test('a kind of personal data that an owner accepts is hidden from whoever else looks at records', async ({
  as,
}) => {
  const owner = await as('producer', { project: 'payments-core' });
  await owner.goto('/catalog/payments-authorized/schema');
  await expect(owner.getByRole('treeitem', { name: /^authorizationCode.*Confidential/ })).toBeVisible();
  await owner.getByRole('link', { name: 'Labels and suggestions' }).click();
  await owner.getByRole('button', { name: 'Accept for method.lastFour' }).click();
  const labels = owner.getByRole('table', { name: 'Labels', exact: true });
  await expect(labels.getByRole('row').filter({ hasText: 'method.lastFour' })).toContainText('Card number');

  const look = async (page: typeof owner) => {
    await page.goto('/catalog/payments-authorized/samples');
    await page.getByLabel('From').selectOption('earliest');
    await page.getByRole('button', { name: 'Look' }).click();
    const records = page.getByRole('list', { name: 'Records' });
    await expect(records).toContainText('"lastFour"');
    return records;
  };
  const consumer = await as('consumer');
  const seen = await look(consumer);
  await expect(seen).toContainText('"lastFour": "•••"');
  await expect(seen).toContainText('"authorizationCode": "•••"');
  await expect(seen).not.toContainText(/"lastFour": "\d/);
  await expect(consumer.getByText('method.lastFour: personal data (card number)')).toBeVisible();
  await expect(await look(owner)).toContainText(/"lastFour": "\d{4}"/);
});

test('an owner sends one record, once it fits its schema', async ({ as }) => {
  const page = await as('producer', { project: 'retail-orders' });
  await page.goto('/catalog/order-cancellations/samples');
  await page.getByRole('link', { name: 'Send a test record' }).click();
  await page.getByLabel('Partition key').fill('a-test-of-ours');
  const record = { orderId: 'ord-4711', cancelledAt: '2026-01-01T00:00:00Z', reason: 'bored' };
  await page.getByLabel('Record').fill(JSON.stringify(record));
  await page.getByRole('button', { name: 'Send the record' }).click();
  await expect(page.getByText(/is missing/)).toBeVisible();

  const whole = { ...record, reason: 'out-of-stock', cancelledBy: 'system', refundRequired: false };
  await page.getByLabel('Record').fill(JSON.stringify(whole));
  await page.getByRole('button', { name: 'Send the record' }).click();
  await expect(page.getByText('The record is written')).toBeVisible();
  await page.getByRole('link', { name: 'Look at this record' }).click();
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Records' })).toContainText('"orderId": "ord-4711"');
});

test('what is written here is held against its versions, and who reads it hears of the next one', async ({
  as,
}) => {
  const page = await as('producer', { project: 'fulfilment' });
  await page.goto('/catalog/shipments-dispatched/schema');
  const propose = async (required: boolean) => {
    await page.getByRole('link', { name: 'Propose a version' }).click();
    const text = page.getByLabel(/^Definition/);
    const next = changed(await text.inputValue(), (definition) => {
      definition.properties.doorCode = { type: 'string', description: 'Lets the courier in.' };
      if (required) definition.required.push('doorCode');
    });
    await text.fill(next);
    await page.getByLabel('Note').fill('Couriers ask for it');
    await page.getByRole('button', { name: 'Check it' }).click();
  };
  await propose(true);
  await expect(page.getByText('It breaks: BACKWARD refuses it after version 1.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add as version 2' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Discard it' }).click();
  await expect(page.getByText('It was discarded.')).toBeVisible();

  await page.goto('/catalog/shipments-dispatched/schema');
  await propose(false);
  await page.getByRole('button', { name: 'Add as version 2' }).click();
  await expect(page.getByText('It is version 2.')).toBeVisible();
  await page.getByRole('link', { name: 'Open version 2' }).click();
  await expect(page.getByRole('treeitem', { name: /^doorCode/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /Couriers ask for it/ })).toBeVisible();

  const reader = await as('consumer');
  await reader.goto('/notifications');
  await reader
    .getByRole('link', { name: /^shipments-dispatched has version 2 of its schema: 1 added/ })
    .click();
  await expect(reader.getByRole('heading', { name: 'From version 1 to version 2' })).toBeVisible();
});
