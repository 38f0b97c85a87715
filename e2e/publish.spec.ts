import { CreateStreamCommand, waitUntilStreamExists } from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { askForAccess } from './support/access';
import { callAws, kinesisOf, streamArn } from './support/aws';
import { clearFaults, injectFault } from './support/sandbox';
import { awsUrl, controlUrl, dataRoot, test } from './support/test';

const wizard = (arn: string) => `/products/publish?stream=${encodeURIComponent(arn)}`;
const goOn = (page: Page) => page.getByRole('button', { name: 'Continue', exact: true }).click();

async function describe(page: Page, name: string): Promise<void> {
  await page.getByLabel('Product name').fill(name);
  await page.getByLabel('Description').fill('One record for each capture, written when the money moves.');
  await page.getByLabel('Domain').selectOption({ label: 'Payments' });
  await page.getByRole('radio', { name: /Confidential/ }).check();
}

test.beforeAll(() => callAws(awsUrl(), dataRoot()));
test.afterEach(() => clearFaults(controlUrl()));

test('a stream becomes a product step by step, and only once', async ({ as }) => {
  const page = await as('producer', { project: 'payments-core' });
  const arn = streamArn('payments-prod', 'payments-captured');
  await page.goto('/products/publish');
  await expect(page.getByText('Published already.').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: 'refunds-issued' })).toBeDisabled();
  await page.getByRole('radio', { name: 'payments-captured' }).check();
  await expect(page.getByRole('complementary', { name: 'What Sluice found' })).toContainText(arn.slice(-12));
  await page.getByRole('button', { name: 'Continue with payments-captured' }).click();

  // What cannot be accepted is said at its field, and nothing typed is lost.
  await page.getByLabel('Product name').evaluate((field) => field.removeAttribute('maxlength'));
  await page.getByLabel('Product name').fill('n'.repeat(300));
  await page.getByLabel('Description').fill('Kept while the name is corrected.');
  await goOn(page);
  await expect(page.getByText(/at most 120/i).first()).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('Kept while the name is corrected.');
  await describe(page, 'payments-captured');
  await goOn(page);

  // A draft from here on: it can be left and found again.
  await page.getByLabel('JSON Schema').fill('{"type": "object", "properties": ');
  await expect(page.getByText(/This is not JSON yet/)).toBeVisible();
  await goOn(page);
  await expect(page.getByLabel('JSON Schema')).toHaveAttribute('aria-invalid', 'true');
  await page
    .getByLabel('JSON Schema')
    .fill('{"type":"object","properties":{"captureId":{"type":"string","description":"The capture."}}}');
  await expect(page.getByRole('cell', { name: 'captureId' })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole('checkbox', { name: 'Standard consumer' })).toBeVisible();
  await page.goto('/products');
  await expect(page.getByRole('row', { name: /payments-captured/ })).toContainText('Draft');

  await page.goto('/products/payments-captured/edit?step=access');
  await page.getByRole('checkbox', { name: 'Standard consumer' }).uncheck();
  await goOn(page);
  await expect(page.getByText(/at least one/i).first()).toBeVisible();
  await page.getByRole('checkbox', { name: 'Standard consumer' }).check();
  await page.getByRole('checkbox', { name: 'Producer' }).check();
  await goOn(page);
  await expect(page.getByText('sluice:product = payments-captured')).toBeVisible();
  await page.getByRole('button', { name: 'Publish payments-captured' }).click();
  await expect(page).toHaveURL('/catalog/payments-captured');
  await expect(page.getByText('written and read back')).toBeVisible();

  // The same stream again leads to the product that it is.
  await page.goto(wizard(arn));
  await describe(page, 'payments captured again');
  await goOn(page);
  await expect(page.getByText('This stream is a product already.')).toBeVisible();
  await page.getByRole('link', { name: 'Open payments-captured' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('payments-captured');
});

test('a stream of another project and a malformed ARN cannot be published', async ({ as }) => {
  const page = await as('producer', { project: 'payments-core' });
  await page.goto(wizard(streamArn('parcel-partner', 'parcel-events')));
  await describe(page, 'parcel events');
  await goOn(page);
  await expect(
    page
      .getByText(/not assigned to your project/)
      .or(page.getByText('This stream is a product already.'))
      .first(),
  ).toBeVisible();
  await page.goto(wizard('arn:aws:kinesis:eu-west-1:12345:stream/x'));
  await expect(page.getByRole('heading', { name: 'Which stream do you want to publish?' })).toBeVisible();

  const member = await as('member');
  await member.goto('/products/publish');
  await expect(member.getByText('No streams here')).toBeVisible();
});

test('discovery says what AWS said, and finds a stream that was made meanwhile', async ({ as }) => {
  const page = await as('producer', { project: 'payments-core' });
  await injectFault(controlUrl(), {
    service: 'kinesis',
    operation: 'ListStreams',
    account: '333344445555',
    kind: 'access-denied',
    // The worker's own rounds list streams too.
    count: 100,
  });
  await page.goto('/products/publish');
  await expect(page.getByText(/may not list streams|was denied/)).toBeVisible();
  await clearFaults(controlUrl());
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('radio', { name: 'payments-authorized' })).toBeVisible();

  const kinesis = kinesisOf('admin-payments-prod');
  const stream = { StreamName: 'chargebacks-raised' };
  await kinesis.send(new CreateStreamCommand({ ...stream, ShardCount: 1 }));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 0.5 }, stream);
  kinesis.destroy();
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByRole('radio', { name: 'chargebacks-raised' }).check();
  await page.getByRole('button', { name: 'Continue with chargebacks-raised' }).click();
  await describe(page, 'chargebacks-raised');
  await goOn(page);
  await goOn(page);
  await goOn(page);
  await page.getByRole('button', { name: 'Publish chargebacks-raised' }).click();
  await expect(page).toHaveURL('/catalog/chargebacks-raised');

  // Its life: wound down, offered again, retired.
  const act = async (item: string, button: RegExp) => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByRole('dialog').getByRole('button', { name: button }).click();
  };
  await act('Deprecate', /Deprecate/);
  await expect(page.getByText('This product is being wound down.')).toBeVisible();
  const consumer = await as('consumer');
  await consumer.goto('/catalog/chargebacks-raised');
  await expect(consumer.getByText(/takes no new requests/)).toBeVisible();
  await expect(consumer.getByRole('link', { name: 'Request access' })).toHaveCount(0);
  await act('Offer it again', /Offer it again/);
  await expect(page.getByText('This product is being wound down.')).toHaveCount(0);
  await askForAccess(consumer, { product: 'chargebacks-raised', role: 'fraud-scoring' });
  await page.reload();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Retire' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('1 open request is closed')).toBeVisible();
  await dialog.getByRole('button', { name: 'Retire' }).click();
  await expect(page.getByText('This product is retired.')).toBeVisible();
  await consumer.reload();
  await expect(consumer.getByText('The product was retired.')).toBeVisible();
});
