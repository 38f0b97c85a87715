import { CreateStreamCommand, waitUntilStreamExists } from '@aws-sdk/client-kinesis';
import { expect, type Page } from '@playwright/test';
import { pill } from './support/access';
import { callAws, kinesisOf, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const MARK = Date.now().toString(36);
const STREAM = `gift-cards-${MARK}`;
const ARN = streamArn('payments-prod', STREAM);
const plain = { javaScriptEnabled: false } as const;
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

async function createStream(): Promise<void> {
  const kinesis = kinesisOf('admin-payments-prod');
  await kinesis.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: 1 }));
  // A stream that is still being created is listed, but cannot be chosen yet.
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 0.5 }, { StreamName: STREAM });
  kinesis.destroy();
}

/** Follows a subscription by hand, as its page offers, until it says so. */
async function lookUntil(page: Page, words: string): Promise<void> {
  await expect(async () => {
    const again = page.getByRole('link', { name: 'Look again' });
    if (await again.isVisible()) await again.click();
    else await page.reload();
    await expect(pill(page, words)).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

async function publish(page: Page): Promise<void> {
  await page.goto('/products/publish');
  await expect(page.getByText('Choose an account and a Region')).toBeVisible();
  await page.getByLabel('Account', { exact: true }).selectOption({ label: '333344445555  payments-prod' });
  await page.getByLabel('Region').selectOption('eu-west-1');
  await page.getByRole('button', { name: 'Show its streams' }).click();
  await expect(page.getByText('That is all AWS lists.').filter({ visible: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'payments-authorized' })).toBeDisabled();
  await page.getByRole('radio', { name: STREAM }).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  // A description that is not complete comes back with what was typed.
  await page.getByLabel('Description').fill('One record for each gift card that pays.');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Choose a domain.')).toBeVisible();
  await expect(page.getByLabel('Description')).toHaveValue('One record for each gift card that pays.');
  await page.getByLabel('Domain').selectOption({ label: 'Payments' });
  await page.getByRole('radio', { name: /^Internal/ }).check();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByLabel('JSON Schema').fill('{"type":"object","properties":{"cardId":{"type":"string"}}}');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('checkbox', { name: 'Standard consumer' })).toBeChecked();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: `Publish ${STREAM}` }).click();
  await expect(page).toHaveURL(`/catalog/${STREAM}`);
}

/** Finds the product by its field and asks for it; answers the request's path. */
async function ask(page: Page): Promise<string> {
  await page.goto('/catalog');
  await page.getByLabel(/^Search products/).fill('cardId');
  await page
    .getByRole('checkbox', { name: /^Payments/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await page.getByRole('link', { name: STREAM, exact: true }).click();
  await page.getByRole('link', { name: 'Request access' }).first().click();
  await page.getByRole('radio', { name: 'fraud-scoring', disabled: false }).check();
  const lastDay = inDays(30);
  await page.getByLabel('Last day of access').fill(lastDay);
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page.getByText('Say in a sentence what the data is for')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'fraud-scoring', disabled: false })).toBeChecked();
  await expect(page.getByLabel('Last day of access')).toHaveValue(lastDay);
  await page.getByLabel('Purpose').fill('Score gift cards before they pay.');
  await page.getByRole('button', { name: 'Send request' }).click();
  // A page that would read AWS later asks for itself in one piece, sooner or later than this looks.
  await expect(page).toHaveURL(/\/requests\/\d+(\?whole=yes)?$/);
  await expect(pill(page, 'In review')).toBeVisible();
  return new URL(page.url()).pathname;
}

test('publish, ask, approve and revoke with ordinary pages, links and forms', async ({ as }) => {
  await createStream();
  const producer = await as('producer', { ...plain, project: 'payments-core' });
  await publish(producer);
  const consumer = await as('consumer', plain);
  const request = await ask(consumer);

  // The review comes in one piece, with every line of both documents.
  const governance = await as('governance', plain);
  await governance.goto(request);
  await expect(governance.getByRole('heading', { name: 'Exact changes' })).toBeVisible();
  await expect(governance.getByText('"Sid": "SluiceRead').first()).toBeVisible();
  await expect(governance.getByText(/lines unchanged/)).toHaveCount(0);
  await governance.getByRole('button', { name: 'Reject' }).click();
  await expect(governance.getByText('Give a reason: the other side reads it.')).toBeVisible();
  await governance.getByRole('button', { name: 'Approve' }).click();
  await expect(governance).toHaveURL(/\/subscriptions\/\d+$/);
  const subscription = new URL(governance.url()).pathname;
  await lookUntil(governance, 'Active');
  expect(await tryToRead('fraud-scoring', ARN)).toEqual(expect.any(Number));

  await producer.goto(subscription);
  await producer.getByRole('link', { name: 'Revoke access' }).click();
  await expect(producer.getByRole('heading', { level: 1 })).toHaveText('Revoke fraud-scoring’s access?');
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await expect(producer.getByText('Give a reason: the consumer reads it.')).toBeVisible();
  await producer.getByRole('textbox').fill('Gift cards are scored elsewhere.');
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await expect(producer).toHaveURL(subscription);
  await lookUntil(producer, 'Revoked');
  expect(await tryToRead('fraud-scoring', ARN)).toBe('AccessDeniedException');
  await consumer.goto(subscription);
  await expect(consumer.getByText('Gift cards are scored elsewhere.')).toBeVisible();

  // The product is wound down, each act asked on a page of its own.
  const act = async (verb: string, question: string, state: string) => {
    await producer.getByRole('link', { name: verb, exact: true }).click();
    await expect(producer.getByRole('heading', { level: 1 })).toHaveText(question);
    await producer.getByRole('button', { name: verb, exact: true }).click();
    await expect(producer).toHaveURL(`/catalog/${STREAM}`);
    await expect(pill(producer, state)).toBeVisible();
  };
  await producer.goto(`/catalog/${STREAM}`);
  await act('Deprecate', `Deprecate ${STREAM}?`, 'Deprecated');
  await act('Offer it again', `Offer ${STREAM} again?`, 'Published');
  await act('Retire', `Retire ${STREAM}?`, 'Retired');
});

test('people and members are managed on pages of their own', async ({ as }) => {
  const admin = await as('admin', plain);
  const email = `helper-${MARK}@demo.sluice.local`;
  await admin.goto('/people/new');
  await admin.getByLabel('Name').fill(`Helper ${MARK}`);
  await admin.getByLabel('E-mail').fill(email);
  await admin.getByRole('button', { name: 'Add person' }).click();
  await expect(admin.getByText(/\/reset\/[\w-]{20,}/)).toBeVisible();
  await admin.getByRole('link', { name: 'Open their page' }).click();
  await admin.getByRole('link', { name: 'Make a new link' }).click();
  await admin.getByRole('button', { name: 'Make the link' }).click();
  await expect(admin.getByText(/\/reset\/[\w-]{20,}/)).toBeVisible();
  await admin.getByRole('link', { name: 'Done' }).click();
  await expect(pill(admin, 'To choose a password')).toBeVisible();
  const person = new URL(admin.url()).pathname;

  await admin.goto('/projects/new');
  await admin.getByLabel('Name', { exact: true }).fill(`Gifts ${MARK}`);
  await admin.getByLabel('Short name').fill(`gifts-${MARK}`);
  await admin.getByRole('button', { name: 'Create project' }).click();
  await admin.getByLabel('E-mail').fill(email);
  await admin.getByRole('button', { name: 'Add to the project' }).click();
  const project = `/projects/gifts-${MARK}`;
  await expect(admin).toHaveURL(project);
  await admin.getByRole('link', { name: `Change roles of Helper ${MARK}` }).click();
  await admin.getByRole('checkbox', { name: /^Member/ }).uncheck();
  await admin.getByRole('button', { name: 'Save roles' }).click();
  await expect(admin.getByText(/one role/i).first()).toBeVisible();
  await admin.getByRole('checkbox', { name: /^Product owner/ }).check();
  await admin.getByRole('button', { name: 'Save roles' }).click();
  await expect(admin).toHaveURL(project);
  await expect(admin.getByRole('cell', { name: 'Product owner' })).toBeVisible();
  await admin.getByRole('link', { name: `Remove Helper ${MARK}` }).click();
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin).toHaveURL(project);
  await expect(admin.getByText('Nobody belongs to this project yet.')).toBeVisible();
  await admin.getByRole('link', { name: 'Remove', exact: true }).click();
  await expect(admin.getByText('Nobody is in it')).toBeVisible();
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin).toHaveURL('/projects');

  await admin.goto(person);
  await admin.getByRole('link', { name: 'Disable', exact: true }).click();
  await admin.getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(admin).toHaveURL(person);
  await expect(pill(admin, 'Disabled')).toBeVisible();
  await admin.getByRole('link', { name: 'Enable', exact: true }).click();
  await admin.getByRole('button', { name: 'Enable', exact: true }).click();
  await expect(pill(admin, 'Disabled')).toHaveCount(0);
});

test('domains and environments are changed and removed on pages of their own', async ({ as }) => {
  const admin = await as('admin', plain);
  await admin.goto('/domains');
  await admin.getByLabel('Name', { exact: true }).fill(`Gifts ${MARK}`);
  await admin.getByLabel('Short name').fill(`gifts-${MARK}`);
  await admin.getByRole('button', { name: 'Create domain' }).click();
  await admin.getByRole('link', { name: `Change Gifts ${MARK}` }).click();
  await admin.getByLabel('New name').fill(`Presents ${MARK}`);
  await admin.getByRole('button', { name: 'Save domain' }).click();
  await expect(admin).toHaveURL('/domains');
  await admin.getByRole('link', { name: 'Remove Payments' }).click();
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin.getByText('Products belong to it', { exact: false })).toBeVisible();
  await admin.getByRole('link', { name: 'Keep it' }).click();
  await admin.getByRole('link', { name: `Remove Presents ${MARK}` }).click();
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin).toHaveURL('/domains');
  await expect(admin.getByRole('link', { name: `Presents ${MARK}` })).toHaveCount(0);

  const consumer = await as('consumer', plain);
  await consumer.goto('/environments/new');
  await consumer.getByLabel('Region').selectOption('us-east-1');
  await consumer.getByLabel('Name').fill(`gifts-${MARK}`);
  await consumer.getByRole('button', { name: 'Create environment' }).click();
  await expect(consumer.getByRole('heading', { level: 1 })).toHaveText(`gifts-${MARK}`);
  await consumer.getByRole('link', { name: 'Rename' }).click();
  await consumer.getByLabel('Name').fill('fraud-prod');
  await consumer.getByRole('button', { name: 'Rename' }).click();
  await expect(
    consumer.getByText('Your project has an environment of this name already.').first(),
  ).toBeVisible();
  await consumer.getByLabel('Name').fill(`presents-${MARK}`);
  await consumer.getByRole('button', { name: 'Rename' }).click();
  await expect(consumer.getByRole('heading', { level: 1 })).toHaveText(`presents-${MARK}`);
  await consumer.getByRole('link', { name: 'Remove', exact: true }).click();
  await consumer.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(consumer).toHaveURL('/environments');
  await expect(consumer.getByRole('link', { name: `presents-${MARK}` })).toHaveCount(0);
});

test('a request is withdrawn, another project chosen and the session ended in the same way', async ({
  as,
}) => {
  const consumer = await as('consumer', plain);
  await consumer.goto('/catalog/parcel-events/request');
  await consumer.getByRole('radio', { name: 'fraud-replay', disabled: false }).check();
  await consumer.getByLabel('Purpose').fill('See how late parcels and disputes go together.');
  await consumer.getByLabel('Last day of access').fill(inDays(10));
  await consumer.getByRole('button', { name: 'Send request' }).click();
  await expect(consumer).toHaveURL(/whole/);
  await consumer.getByRole('link', { name: 'Withdraw' }).click();
  await consumer.getByLabel(/Reason/).fill('Asked too early.');
  await consumer.getByRole('button', { name: 'Withdraw request' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  await expect(pill(consumer, 'Withdrawn')).toBeVisible();

  const producer = await as('producer', { ...plain, project: 'payments-core' });
  await producer.goto('/');
  await producer.getByRole('link', { name: 'Switch project' }).click();
  await producer.getByRole('button', { name: 'Switch to Retail Orders' }).click();
  await expect(producer.getByRole('navigation', { name: 'Main' })).toContainText('Retail Orders');
});

test('signing out needs no script either', async ({ browser }) => {
  const context = await browser.newContext({
    ...plain,
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.253' },
  });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Auditor', exact: true }).click();
  await expect(page).toHaveURL('/');
  await page.getByRole('link', { name: /theme and sign out/ }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await context.close();
});
