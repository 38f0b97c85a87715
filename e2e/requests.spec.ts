import { expect, type Page } from '@playwright/test';
import { approveRequest, approveStepAs, askForAccess, fillRequest, PURPOSE, pill } from './support/access';
import { test } from './support/test';

/** What the sidebar marks and what the breadcrumb begins with are the same place. */
async function expectPlace(page: Page, place: 'Approvals' | 'Requests'): Promise<void> {
  const marked = page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]');
  await expect(marked).toHaveText(new RegExp(`^${place}`));
  await expect(page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').first()).toHaveText(
    place,
  );
}

test('a request comes back for changes, is sent again, and is approved by the product’s owner', async ({
  as,
}) => {
  const [consumer, governance, producer] = [
    await as('consumer', { prefetching: true }),
    await as('governance', { prefetching: true }),
    await as('producer', { prefetching: true }),
  ];
  const request = await askForAccess(consumer, { product: 'orders', role: 'fraud-scoring' });

  await expectPlace(consumer, 'Requests');

  await governance.goto(request);
  await expectPlace(governance, 'Approvals');
  await governance.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(governance.getByText('Give a reason: the other side reads it.')).toBeVisible();
  await governance.getByLabel(/Comment/).fill('How long do you keep the scores?');
  await governance.getByRole('button', { name: 'Ask for changes' }).click();
  await expect(pill(governance, 'Changes asked')).toBeVisible();
  await expectPlace(governance, 'Requests');

  await consumer.goto(request);
  await expect(consumer.getByText('How long do you keep the scores?')).toBeVisible();
  await consumer.getByRole('link', { name: 'Change and send again' }).click();
  await expect(consumer.getByText(/asks for changes/)).toBeVisible();
  await expect(consumer.getByLabel('Purpose')).toHaveValue(PURPOSE);
  await consumer.getByLabel('Purpose').fill(`${PURPOSE} They are kept for thirty days.`);
  await consumer.getByLabel(/What you changed/).fill('Thirty days.');
  await consumer.getByRole('button', { name: 'Send again' }).click();
  await expect(consumer).toHaveURL(request);
  await expect(pill(consumer, 'In review')).toBeVisible();

  await producer.goto(request);
  await expect(producer.getByText('They are kept for thirty days.')).toBeVisible();
  await approveRequest(producer, request);
  await expect(pill(producer, 'Active')).toBeVisible();

  await consumer.goto(request);
  await expect(consumer.getByText('Approved.', { exact: true })).toBeVisible();
  await consumer.getByRole('link', { name: /^Subscription \d+$/ }).click();
  await expect(pill(consumer, 'Active')).toBeVisible();
});

test('a rejection needs a reason, and the asking side reads it', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const request = await askForAccess(consumer, { product: 'order-cancellations', role: 'fraud-scoring' });
  await governance.goto(request);
  await governance.getByRole('button', { name: 'Reject' }).click();
  await expect(governance.getByText('Give a reason: the other side reads it.')).toBeVisible();
  await governance.getByLabel(/Comment/).fill('Cancelled orders say nothing about fraud.');
  await governance.getByRole('button', { name: 'Reject' }).click();
  await expect(pill(governance, 'Rejected')).toBeVisible();

  await consumer.goto(request);
  await expect(pill(consumer, 'Rejected')).toBeVisible();
  await expect(consumer.getByText('Cancelled orders say nothing about fraud.')).toBeVisible();
  await expect(consumer.getByText('Nothing was changed in AWS')).toBeVisible();
});

test('what cannot be asked for says why', async ({ as }) => {
  const page = await as('consumer');
  await page.goto('/catalog/inventory-reserved/request');
  await expect(page.getByText(/Kinesis has no access across Regions/).first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'fraud-scoring', disabled: true })).toBeVisible();

  // Nothing filled in: each field says what it needs, and nothing typed is lost.
  await page.getByLabel('Purpose').fill('Short');
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('Say in a sentence what the data is for')).toBeVisible();
  await expect(page.getByText('Choose a role.')).toBeVisible();
  await expect(page.getByText('Give the end as a date').first()).toBeVisible();
  await expect(page.getByLabel('Purpose')).toHaveValue('Short');

  // The same again is explained and leads to what is there.
  const first = await askForAccess(page, { product: 'inventory-reserved', role: 'fraud-scoring' });
  await fillRequestAgain();
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText(/asks for the same already/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Open the request' }).click();
  await expect(page).toHaveURL(first);

  await fillRequest(page, { product: 'payments-authorized', role: 'fraud-replay' });
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText(/gives this role the same already/).first()).toBeVisible();
  await page.getByRole('link', { name: 'Open the subscription' }).click();
  await expect(pill(page, 'Active')).toBeVisible();

  function fillRequestAgain() {
    return fillRequest(page, { product: 'inventory-reserved', role: 'fraud-scoring' });
  }
});

test('of two approvers in the same second one decides, the other is told', async ({ as }) => {
  const [consumer, governance, producer] = [
    await as('consumer'),
    await as('governance'),
    await as('producer'),
  ];
  const request = await askForAccess(consumer, { product: 'order-cancellations', role: 'fraud-scoring' });
  const approvers = [governance, producer];
  for (const page of approvers) {
    await page.goto(request);
    await expect(page.getByRole('button', { name: 'Approve' })).toBeEnabled();
  }
  await Promise.all(approvers.map((page) => page.getByRole('button', { name: 'Approve' }).click()));
  const outcomes = await Promise.all(
    approvers.map((page) =>
      Promise.race([
        page.waitForURL(/\/subscriptions\/\d+$/).then(() => 'decided'),
        page
          .getByText(/Somebody was faster/)
          .waitFor()
          .then(() => 'told'),
      ]),
    ),
  );
  expect(outcomes.toSorted()).toEqual(['decided', 'told']);
  await consumer.goto('/subscriptions');
  await expect(consumer.getByRole('link', { name: 'order-cancellations' })).toHaveCount(1);
});

test('a double click asks once and approves once, beside the statement of another tool', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  await fillRequest(consumer, { product: 'settlement-batches', role: 'fraud-scoring' });
  await consumer.getByRole('button', { name: 'Send request' }).dblclick();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  const request = new URL(consumer.url()).pathname;
  await approveStepAs(consumer, 'producer', request);
  await consumer.goto('/requests');
  await expect(consumer.getByRole('link', { name: /settlement-batches/ })).toHaveCount(1);

  await governance.goto(request);
  await expect(governance.getByText(/LegacySettlementReader/).first()).toBeVisible();
  await expect(governance.getByText('unmanaged').first()).toBeVisible();
  await governance.getByRole('button', { name: 'Approve' }).dblclick();
  await expect(governance).toHaveURL(/\/subscriptions\/\d+$/);
  await expect(pill(governance, 'Active')).toBeVisible();
  await governance.goto('/catalog/settlement-batches');
  await expect(governance.getByText(/1 statement of another tool/)).toBeVisible();
});

test('a page that is behind is told so, and can be read anew', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const request = await askForAccess(consumer, { product: 'parcel-events', role: 'fraud-scoring' });
  await governance.goto(request);
  await expect(governance.getByRole('button', { name: 'Approve' })).toBeEnabled();

  await consumer.getByRole('button', { name: 'Withdraw' }).click();
  await consumer.getByRole('dialog').getByRole('button', { name: 'Withdraw request' }).click();
  await expect(pill(consumer, 'Withdrawn')).toBeVisible();

  await governance.getByRole('button', { name: 'Approve' }).click();
  await expect(governance.getByText(/Somebody was faster: it is withdrawn now/).first()).toBeVisible();
  await governance.goto(request);
  await expect(pill(governance, 'Withdrawn')).toBeVisible();
});
