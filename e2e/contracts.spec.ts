import { expect } from './support/patient-expect';
import { test } from './support/test';

const CONTRACT = '/catalog/payments-authorized/contract';

test('an owner changes a contract and imports another one; a consumer sees it, the difference and the breach', async ({
  as,
}) => {
  const owner = await as('producer', { project: 'payments-core' });
  await owner.goto('/catalog/payments-authorized');
  await owner.getByRole('link', { name: 'Contract', exact: true }).click();
  const levels = owner.getByRole('table', { name: 'Service levels' });
  await expect(levels.getByRole('row').filter({ hasText: 'Retention' })).toContainText('at least 24 hours');
  await owner.getByRole('link', { name: 'Change the contract' }).click();
  await owner.getByLabel('Retention, hours at least').fill('12');
  await owner.getByLabel('Limitations').fill('Test transactions are left out.');
  await owner.getByRole('button', { name: /^Save as version \d+$/ }).click();
  await expect(owner.getByText('At least 24.')).toBeVisible();
  await owner.getByLabel('Retention, hours at least').fill('24');
  await owner.getByRole('button', { name: /^Save as version \d+$/ }).click();
  await expect(owner.getByText('Test transactions are left out.')).toBeVisible();

  const exported = await owner.request.get(`${CONTRACT}/odcs.yaml`);
  expect(exported.headers()['content-type']).toContain('application/yaml');
  const text = await exported.text();
  expect(text).toContain('kind: DataContract');

  await owner.getByRole('link', { name: 'Import ODCS' }).click();
  const yaml = owner.getByLabel('Contract in YAML');
  await yaml.fill(text.replace('value: 24', 'value: high'));
  await owner.getByRole('button', { name: 'Read it' }).click();
  await expect(owner.getByText('It cannot be taken like this')).toBeVisible();
  await expect(owner.getByRole('button', { name: /^Save as version/ })).toHaveCount(0);
  await yaml.fill(
    `${text.replace('value: 24', 'value: 48')}price:\n  priceAmount: 2\n  priceCurrency: EUR\n`,
  );
  await owner.getByRole('button', { name: 'Read it again' }).click();
  const changes = owner.getByRole('table', { name: 'What changes' });
  await expect(changes.getByRole('row').filter({ hasText: 'Retention' })).toContainText('48 hours');
  await expect(owner.getByRole('listitem').filter({ hasText: 'price' })).toBeVisible();
  await owner.getByRole('button', { name: /^Save as version/ }).click();
  await expect(levels.getByRole('row').filter({ hasText: 'Retention' })).toContainText('at least 48 hours');
  expect(await (await owner.request.get(`${CONTRACT}/odcs.yaml`)).text()).toContain('priceCurrency: EUR');

  const consumer = await as('consumer');
  await consumer.goto('/notifications?shown=all');
  await consumer
    .getByRole('link', { name: /^payments-authorized has version \d+ of its contract: Retention/ })
    .first()
    .click();
  const difference = consumer.getByRole('table', { name: /^What version \d+ changes of version \d+$/ });
  await expect(difference.getByRole('row').filter({ hasText: 'Retention' })).toContainText('24 hours');
  expect((await consumer.goto(`${CONTRACT}/import`))?.status()).toBe(404);

  // A setting counts at once, and the stream keeps records for a day: the worker finds it within seconds.
  await expect(async () => {
    await consumer.goto(CONTRACT);
    await expect(
      consumer
        .getByRole('table', { name: 'Service levels' })
        .getByRole('row')
        .filter({ hasText: 'Retention' }),
    ).toContainText('Breached', { timeout: 1_000 });
  }).toPass();
  const governance = await as('governance');
  await governance.goto('/');
  await governance.getByRole('link', { name: 'Contracts', exact: true }).click();
  const listed = governance.getByRole('table', { name: 'Products by their contracts, breaches first' });
  await expect(listed.getByRole('row').filter({ hasText: 'payments-authorized' })).toContainText(
    '1 breached',
  );
});
