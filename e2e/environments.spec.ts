import {
  CreateRoleCommand,
  DeleteRoleCommand,
  PutRolePermissionsBoundaryCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import { expect } from '@playwright/test';
import { askForAccess, pill } from './support/access';
import { callAws, iamOf } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const ACCOUNT = '555566667777';
const ROLE = 'fraud-lab';
const ONCE = `fraud-once-${Date.now().toString(36)}`;
const TRUST = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' },
  ],
};
const role = (name: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${name}`;

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a role is refused with the reason, mended in AWS, and then usable', async ({ as }) => {
  const iam = iamOf('admin-fraud-prod');
  await iam.send(new CreateRoleCommand({ RoleName: ROLE, AssumeRolePolicyDocument: JSON.stringify(TRUST) }));

  const page = await as('consumer');
  await page.goto('/environments');
  await page.getByRole('link', { name: 'New environment' }).click();
  const create = page.getByRole('button', { name: /environment/ }).last();
  await page.getByLabel('Name').fill('fraud-prod');
  await create.click();
  await expect(page.getByText('Your project has an environment of this name already.').first()).toBeVisible();
  await page.getByLabel('Name').fill(ROLE);
  await create.click();
  await expect(page).toHaveURL(/\/environments\/[0-9a-f-]{36}$/);
  await expect(page.getByText('No role yet')).toBeVisible();

  const add = async (arn: string) => {
    await page.getByLabel('Role ARN').fill(arn);
    await page.getByRole('button', { name: 'Add role' }).click();
  };
  await add('fraud-scoring');
  await expect(page.getByText(/not the ARN of/).first()).toBeVisible();
  await add(role('analytics-ingest', '444455556666'));
  await expect(page.getByText(/This role is in account 444455556666/).first()).toBeVisible();

  await add(role('SluiceSpoke'));
  await expect(page.getByText("This is Sluice's own role in the account")).toBeVisible();
  await add(role('nobody-made-this'));
  await expect(page.getByText('IAM knows no role with this ARN')).toBeVisible();

  await add(role(ROLE));
  const panel = page
    .getByRole('listitem')
    .filter({ hasText: `role/${ROLE}` })
    .or(page.getByRole('listitem').filter({ has: page.getByText(ROLE, { exact: true }) }))
    .first();
  await expect(panel.getByText('The tag sluice:managed = true is missing')).toBeVisible();
  await expect(panel.getByText('It has no permissions boundary')).toBeVisible();

  await iam.send(new TagRoleCommand({ RoleName: ROLE, Tags: [{ Key: 'sluice:managed', Value: 'true' }] }));
  await iam.send(
    new PutRolePermissionsBoundaryCommand({
      RoleName: ROLE,
      PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`,
    }),
  );
  await panel.getByRole('button', { name: /Check again/ }).click();
  await expect(panel.getByText('Usable')).toBeVisible();

  await iam.send(new DeleteRoleCommand({ RoleName: ROLE }));
  await panel.getByRole('button', { name: /Check again/ }).click();
  await expect(panel.getByText('IAM knows no role with this ARN')).toBeVisible();
  await panel.getByRole('button', { name: /Remove/ }).click();
  await expect(page.getByText(role(ROLE))).toHaveCount(0);
  iam.destroy();
});

test('an environment goes once nothing hangs on it, and what was asked from it keeps its name', async ({
  as,
}) => {
  const iam = iamOf('admin-fraud-prod');
  const once = { RoleName: ONCE };
  await iam.send(
    new CreateRoleCommand({
      ...once,
      AssumeRolePolicyDocument: JSON.stringify(TRUST),
      PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`,
      Tags: [{ Key: 'sluice:managed', Value: 'true' }],
    }),
  );
  iam.destroy();
  const page = await as('consumer');
  await page.goto('/environments/new');
  await page.getByLabel('Name').fill(ONCE);
  await page.getByRole('button', { name: 'Create environment' }).click();
  await expect(page.getByText('No role yet')).toBeVisible();
  const environment = new URL(page.url()).pathname;
  await page.getByLabel('Role ARN').fill(role(ONCE));
  await page.getByRole('button', { name: 'Add role' }).click();
  await expect(page.getByText('Usable')).toBeVisible();
  const request = await askForAccess(page, { product: 'parcel-events', role: ONCE });

  await page.goto(environment);
  await expect(page.getByRole('button', { name: 'Remove', exact: true })).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(dialog.getByText('These hang on it', { exact: false })).toBeVisible();
  await dialog.getByRole('link', { name: /^Request \d+$/ }).click();
  await expect(page).toHaveURL(request);
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw request' }).click();
  await expect(pill(page, 'Withdrawn')).toBeVisible();

  await page.goto(environment);
  // The environment's own stands above its role's; before the scripts are there it is a link.
  await expect(page.getByRole('button', { name: 'Remove', exact: true })).toHaveCount(2);
  await page.getByRole('button', { name: 'Remove', exact: true }).first().click();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page).toHaveURL('/environments');
  await expect(page.getByRole('link', { name: ONCE })).toHaveCount(0);
  await page.goto('/catalog/parcel-events/request');
  await expect(page.getByRole('radio', { name: 'fraud-scoring', disabled: false })).toBeVisible();
  await expect(page.getByRole('radio', { name: ONCE })).toHaveCount(0);

  await page.goto(request);
  await expect(page.getByText(ONCE).first()).toBeVisible();
  await page.goto(environment);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ONCE);
  await expect(page.getByText('removed', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add role' })).toHaveCount(0);
});

test('a Region that differs from the stream’s is explained where somebody would run into it', async ({
  as,
}) => {
  const page = await as('consumer');
  await page.goto('/environments');
  await page.getByRole('link', { name: 'fraud-prod-us' }).click();
  await expect(page.getByText(/Kinesis has no access across Regions/)).toBeVisible();
  await page.goto('/catalog/orders/request');
  await expect(page.getByText(/The stream is in eu-west-1/).first()).toBeVisible();
});

test('a member sees the environments and cannot change them', async ({ as }) => {
  const page = await as('member');
  await page.goto('/environments');
  await expect(page.getByRole('link', { name: 'New environment' })).toHaveCount(0);
  await page.getByRole('link', { name: 'analytics-prod' }).click();
  await expect(page.getByText('analytics-ingest').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add role' })).toHaveCount(0);
  await page.goto('/environments/new');
  await expect(page.getByText('You cannot add environments here')).toBeVisible();
});
