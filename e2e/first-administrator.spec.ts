import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { meshFiles } from '@/server/demo/mesh/mesh-files';
import { type StartedSluice, startSluice } from './support/portal';
import { awsUrl, dataRoot, test } from './support/test';

const EMAIL = 'first@example.org';
const PASSWORD = 'a password of some length';

/** Sluice as it runs on any AWS but its own: no demo. AWS is at another address, with the SDK's ordinary credentials. */
function withoutDemo(): Promise<StartedSluice> {
  const files = meshFiles(join(dataRoot(), 'aws'));
  return startSluice({
    variables: {
      SLUICE_AWS: 'real',
      SLUICE_PROXIES: '1',
      AWS_ENDPOINT_URL: awsUrl(),
      AWS_CONFIG_FILE: files.config,
      AWS_SHARED_CREDENTIALS_FILE: files.credentials,
      AWS_PROFILE: 'sluice-hub',
      AWS_REGION: 'eu-west-1',
    },
  });
}

async function printedLink(sluice: StartedSluice): Promise<string> {
  const link = () => /First administrator +(\S+)/.exec(sluice.said())?.[1] ?? '';
  await expect.poll(link).not.toBe('');
  return link();
}

async function fillIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Your name').fill('First admin');
  await page.getByLabel('Work e-mail').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(password);
}
const create = (page: Page) => page.getByRole('button', { name: 'Create the first admin' }).click();

test('the printed link makes the first administrator, once', async ({ browser }) => {
  const sluice = await withoutDemo();
  const context = await browser.newContext({ baseURL: sluice.url });
  try {
    const page = await context.newPage();
    const link = await printedLink(sluice);
    await page.goto('/sign-in');
    await expect(page.getByText('Demo mesh')).toHaveCount(0);
    await page.goto('/setup/a-link-that-nobody-was-given');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more');

    // Another window stays open on the form while the link is used in this one.
    const late = await context.newPage();
    await late.goto(link);
    await fillIn(late, PASSWORD);

    await page.goto(link);
    await fillIn(page, 'short');
    await create(page);
    await expect(page.getByText('At least 10 characters.').first()).toBeVisible();
    await expect(page.getByLabel('Your name')).toHaveValue('First admin');
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await create(page);
    await expect(page).toHaveURL('/');
    const menu = page.getByRole('navigation', { name: 'Main' });
    for (const place of ['Accounts', 'Projects', 'People'])
      await expect(menu.getByRole('link', { name: place })).toBeVisible();
    await expect(page.getByText('AWS sandbox')).toHaveCount(0);

    await create(late);
    await expect(late.getByText('This link was used already').first()).toBeVisible();
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more');
    expect(page.url()).toBe(link);

    // The administrator comes back by the ordinary door, and is the only one there is.
    await page.goto('/me');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Work e-mail').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(page).toHaveURL('/');
    await page.goto('/people');
    await expect(page.getByRole('link', { name: 'First admin', exact: true })).toBeVisible();
    await expect(page.getByRole('table', { name: 'People' }).getByRole('row')).toHaveCount(2);
  } finally {
    await context.close();
    await sluice.stop();
  }
});
