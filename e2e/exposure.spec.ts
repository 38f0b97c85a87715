import { expect } from '@playwright/test';
import { callAws, streamArn } from './support/aws';
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
