import { expect } from '@playwright/test';
import { test } from './support/test';

/** An account that no Sluice has seen. */
const NEW = `77${Date.now()}`.slice(0, 12);
const ALIAS = `loyalty-${NEW.slice(-5)}`;

test('an administrator registers an account, hears why it does not connect, and assigns it', async ({
  as,
}) => {
  const page = await as('admin');
  await page.goto('/accounts');
  await page.getByRole('link', { name: 'Register account' }).click();

  await page.getByRole('button', { name: 'Register account' }).click();
  await expect(page.getByText('An AWS account id has 12 digits.')).toBeVisible();

  const fill = async (id: string, alias: string, regions: string, role = '') => {
    await page.getByLabel('AWS account id').fill(id);
    await page.getByLabel('Alias').fill(alias);
    await page.getByLabel('Regions').fill(regions);
    await page.getByLabel('Spoke role ARN').fill(role);
    await page.getByRole('button', { name: 'Register account' }).click();
  };
  await fill('1234', 'Loyalty Prod', 'mars-north-1', 'role/SluiceSpoke');
  await expect(page.getByText('Lower-case letters, digits and single hyphens.')).toBeVisible();
  await expect(page.getByText('Sluice knows no Region of this name.')).toBeVisible();
  await expect(page.getByText('This is not the ARN of an IAM role.')).toBeVisible();
  await expect(page.getByLabel('Alias')).toHaveValue('Loyalty Prod');
  await fill(NEW, 'loyalty-prod', 'eu-west-1', 'arn:aws:iam::333344445555:role/SluiceSpoke');
  await expect(page.getByText(`the spoke role must be in ${NEW}`, { exact: false })).toBeVisible();
  await fill('333344445555', 'loyalty-prod', 'eu-west-1');
  await expect(page.getByText('This account is registered already.').first()).toBeVisible();
  await fill(NEW, 'payments-prod', 'eu-west-1');
  await expect(page.getByText(/Another account is called payments-prod/).first()).toBeVisible();

  await fill(NEW, ALIAS, 'eu-west-1, eu-central-1');
  await expect(page).toHaveURL(`/accounts/${NEW}`);
  await expect(page.getByRole('button', { name: 'Copy ExternalId' })).toBeVisible();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText('The spoke role did not let Sluice in')).toBeVisible();
  await expect(page.getByText(/compare the four/)).toBeVisible();

  await page.getByLabel('Project', { exact: true }).selectOption({ label: 'Customer Analytics' });
  await page.getByLabel('Stream ARN').fill('arn:aws:kinesis:eu-west-1:333344445555:stream/orders');
  await page.getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByText(`This stream is in account 333344445555, not in ${NEW}.`)).toBeVisible();
  await expect(page.getByLabel('Project', { exact: true }).locator('option:checked')).toHaveText(
    'Customer Analytics',
  );
  await page.getByLabel('Stream ARN').fill('');
  await page.getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByRole('cell', { name: 'Customer Analytics', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Remove Customer Analytics' }).click();
  await expect(page.getByText('No project may use this account yet.')).toBeVisible();

  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByLabel('Alias').fill(`${ALIAS}-eu`);
  await page.getByLabel('Regions').fill('eu-central-1');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page).toHaveURL(`/accounts/${NEW}`);
  await expect(page.getByRole('heading', { name: `${ALIAS}-eu` })).toBeVisible();
  await expect(page.getByText('eu-central-1', { exact: true })).toBeVisible();
});

test('what products stand on is not taken away, and they are a link away', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/accounts/333344445555');
  await page.getByRole('button', { name: 'Remove Payments Core' }).click();
  await expect(page.getByText('The project still uses it.', { exact: false })).toBeVisible();
  await expect(page.getByRole('link', { name: /payments-authorized/i })).toBeVisible();
  await page.getByRole('link', { name: 'Change', exact: true }).click();
  await page.getByLabel('Regions').fill('eu-central-1');
  await page.getByRole('button', { name: 'Save account' }).click();
  await expect(page.getByText('Still in use: eu-west-1', { exact: false })).toBeVisible();
  await page.getByRole('link', { name: /payments-authorized/i }).click();
  await expect(page).toHaveURL(/\/catalog\/payments-authorized/);
});

test('Test connection really signs in and lists what works', async ({ as }) => {
  const page = await as('admin');
  await page.goto('/accounts/333344445555');
  await page.getByRole('button', { name: 'Test connection' }).click();
  await expect(page.getByText(/tested\s+(just now|\d+ s ago)/)).toBeVisible();
  await expect(
    page.getByText('arn:aws:sts::333344445555:assumed-role/SluiceSpoke', { exact: false }).first(),
  ).toBeAttached();
  await expect(page.getByText('List and describe streams')).toBeVisible();
  await expect(page.getByText('eu-west-1: 5')).toBeVisible();
});

test('who does not manage accounts may not change them', async ({ as }) => {
  const auditor = await as('auditor');
  await auditor.goto('/accounts/333344445555');
  await expect(auditor.getByText('payments-prod').first()).toBeVisible();
  await expect(auditor.getByRole('button', { name: 'Test connection' })).toHaveCount(0);
  await auditor.goto('/accounts/new');
  await expect(auditor.getByRole('button', { name: 'Register account' })).toHaveCount(0);
  const producer = await as('producer');
  await producer.goto('/accounts/333344445555');
  await expect(producer.getByText('There is nothing here for you')).toBeVisible();
});
