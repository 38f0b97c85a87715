import { expect } from '@playwright/test';
import { approveRequest, fillRequest, pill } from './support/access';
import { test } from './support/test';

test('a confidential product takes two people, who talk with those who ask', async ({ as }) => {
  const [consumer, producer, governance] = [
    await as('consumer'),
    await as('producer'),
    await as('governance'),
  ];
  await fillRequest(consumer, { product: 'orders-enriched', role: 'fraud-scoring' });
  await expect(consumer.getByText('Governance decides', { exact: true })).toBeVisible();
  await consumer.getByRole('button', { name: 'Send request' }).click();
  await expect(pill(consumer, 'In review, step 1 of 2')).toBeVisible();
  const request = new URL(consumer.url()).pathname;

  // The first word is the owner's.
  await governance.goto(request);
  await expect(governance.getByText(/A product owner of Retail Orders decides now/)).toBeVisible();
  await expect(governance.getByRole('button', { name: 'Approve' })).toHaveCount(0);

  await consumer.getByLabel('Say something').fill('The scores go to nobody outside the team.');
  await consumer.getByRole('button', { name: 'Add comment' }).click();
  await expect(consumer.getByText('The scores go to nobody outside the team.').first()).toBeVisible();
  await expect(consumer.getByLabel('Say something')).toHaveValue('');

  await producer.goto(request);
  await expect(producer.getByText('The scores go to nobody outside the team.')).toBeVisible();
  await producer.getByRole('button', { name: 'Approve' }).click();
  await expect(pill(producer, 'In review, step 2 of 2')).toBeVisible();
  await expect(producer.getByText(/You approved an earlier step/)).toBeVisible();

  await governance.goto('/approvals');
  await expect(governance.getByText('step 2 of 2').first()).toBeVisible();
  await approveRequest(governance, request);
  await expect(pill(governance, 'Active')).toBeVisible();
});

test('a rule approves what nobody has to look at, and the request says which one', async ({ as }) => {
  const analytics = await as('analytics');
  await fillRequest(analytics, { product: 'parcel-events', role: 'analytics-ingest' });
  await analytics.getByRole('button', { name: '30 days' }).click();
  await analytics.getByRole('button', { name: 'Send request' }).click();
  await expect(pill(analytics, 'Approved')).toBeVisible();
  await expect(
    analytics.getByText('Approved by the rule Short reads of public data, version 1.'),
  ).toBeVisible();
});

test('governance changes who reviews what, and the change is a version of its own', async ({ as }) => {
  const governance = await as('governance');
  await governance.goto('/reviews');
  await governance.getByLabel('After that').fill('0');
  await governance.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(governance.getByText('At least one day.')).toBeVisible();
  await governance.getByLabel('After that').fill('12');
  await governance.getByRole('button', { name: 'Save as a new version' }).click();
  await expect(governance.getByText('version 2', { exact: true })).toBeVisible();
  await governance.reload();
  await expect(governance.getByLabel('After that')).toHaveValue('12');
});
