import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { expect } from '@playwright/test';
import { callAws, iamOf, streamArn } from './support/aws';
import { scanNow } from './support/scan';
import { awsUrl, dataRoot, test } from './support/test';

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

const REPLAY = 'arn:aws:iam::555566667777:role/fraud-replay';
const SCORING = 'arn:aws:iam::555566667777:role/fraud-scoring';

test('a consumer learns why one role gets in and another does not', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/');
  await page.getByRole('link', { name: 'Explain access' }).click();
  await expect(page.getByText('Nothing asked yet')).toBeVisible();
  await page.getByLabel('Role').fill(REPLAY);
  await page.getByLabel('Stream').fill(streamArn('payments-prod', 'payments-authorized'));
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(
    page.getByText('fraud-replay may call kinesis:GetRecords on payments-authorized.'),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: /of stream policy/ })).toContainText('SluiceRead');
  await expect(page.getByText('Written by Sluice')).toHaveCount(2);

  await page.getByLabel('Role').fill(SCORING);
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(
    page.getByText('fraud-scoring may not call kinesis:GetRecords on payments-authorized.'),
  ).toBeVisible();
  await expect(page.getByText('The stream’s policy does not allow it to this role.')).toBeVisible();

  // What the question needs is said beside the field.
  await page.getByLabel('Role').fill('fraud-scoring');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText('This is not the ARN of an IAM role.')).toBeVisible();

  // Another project's role is nobody else's business.
  await page.getByLabel('Role').fill('arn:aws:iam::444455556666:role/ledger-replay');
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText('There is nothing here for you')).toBeVisible();
});

test('a question works without JavaScript', async ({ as }) => {
  const page = await as('governance', { javaScriptEnabled: false });
  await page.goto('/exposure/why');
  await page.getByLabel('Role').fill(REPLAY);
  await page.getByLabel('Action').selectOption('kinesis:PutRecords');
  await page.getByLabel('Stream').fill(streamArn('payments-prod', 'payments-authorized'));
  await page.getByRole('button', { name: 'Explain' }).click();
  await expect(page.getByText('fraud-replay may not call kinesis:PutRecords')).toBeVisible();
});

test('governance sees a role that nobody told of, asks why, and takes the list away', async ({ as }) => {
  const iam = iamOf('admin-payments-prod');
  const RoleName = `night-shift-${Date.now().toString(36)}`;
  const document = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const trust = { Effect: 'Allow', Principal: { AWS: '333344445555' }, Action: 'sts:AssumeRole' };
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
  const everything = { Sid: 'Everything', Effect: 'Allow', Action: 'kinesis:*', Resource: '*' };
  const policy = { RoleName, PolicyName: 'all' };
  await iam.send(new PutRolePolicyCommand({ ...policy, PolicyDocument: document(everything) }));
  try {
    const page = await as('governance');
    await page.goto('/exposure');
    await scanNow(page, page.locator('main p[aria-live="polite"] time'));

    await page.getByLabel('Principal or stream').fill(RoleName);
    await page.getByLabel('Access', { exact: true }).selectOption({ label: 'Read' });
    await page.getByRole('button', { name: 'Filter' }).click();
    const row = page.getByRole('row').filter({ hasText: 'payments-authorized' });
    await expect(row).toContainText('The stream’s own account');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export as CSV' }).click();
    expect((await download).suggestedFilename()).toMatch(/^sluice-exposure-.*csv$/);
    await row.getByRole('link', { name: RoleName, exact: true }).click();
    await expect(page.getByRole('heading', { name: 'What a role reaches' })).toBeVisible();
    const reached = page.getByRole('row').filter({ hasText: 'payments-captured' });
    await expect(reached.filter({ hasText: 'Write' })).toContainText('The stream’s own account');
    await page.goBack();
    await row.getByRole('link', { name: /^Why/ }).click();
    await expect(
      page.getByText(`${RoleName} may call kinesis:GetRecords on payments-authorized.`),
    ).toBeVisible();
    await expect(page.getByRole('region', { name: 'Statement Everything of inline all' })).toBeVisible();

    // What a subscription explains leads to it.
    await page.goto('/exposure?via=SUBSCRIPTION');
    await expect(page.getByRole('link', { name: /^Subscription \d+$/ }).first()).toBeVisible();
  } finally {
    await iam.send(new DeleteRolePolicyCommand(policy));
    await iam.send(new DeleteRoleCommand({ RoleName }));
    iam.destroy();
  }
});

test('who does not see everything does not find it', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/exposure');
  await expect(page.getByText('There is nothing here for you')).toBeVisible();
  expect((await page.request.get('/api/exposure/export')).status()).toBe(404);
  await page.goto(`/exposure/reach?${new URLSearchParams({ principal: REPLAY.replace('fraud', 'ledger') })}`);
  await expect(page.getByText('There is nothing here for you')).toBeVisible();
});
