import { expect, type Page } from '@playwright/test';
import { pill } from './support/access';
import { test } from './support/test';

/** Nobody has this name yet, however often the journey is played on one Sluice. */
const MARK = `q${Date.now().toString(36)}`;
const EMAIL = `steward-${MARK}@demo.sluice.local`;
const FIRST = 'first-password';
const SECOND = 'another-password';
const THIRD = 'chosen-by-the-link';

async function signInWith(page: Page, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Work e-mail').fill(EMAIL);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** Opens the one-time link and chooses. */
async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByLabel('New password again').fill(password);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
}

test('an administrator makes a project and a person, whose rights hold from the next click', async ({
  as,
  browser,
}) => {
  const admin = await as('admin');
  await admin.goto('/people/new');
  await admin.getByRole('button', { name: 'Add person' }).click();
  await expect(admin.getByText(/fields need a change/)).toBeVisible();
  await admin.getByLabel('Name').fill('Steward');
  await admin.getByLabel('E-mail').fill(EMAIL);
  await admin.getByRole('button', { name: 'Add person' }).click();
  await expect(admin.getByText('Steward is added. Give them this link', { exact: false })).toBeVisible();
  const invitation = await admin.getByText(/\/reset\//).textContent();
  await admin.getByRole('link', { name: 'Open their page' }).click();
  await expect(admin).toHaveURL(/\/people\/[0-9a-zA-Z-]{20,}$/);
  await expect(pill(admin, 'To choose a password')).toBeVisible();
  const personPath = new URL(admin.url()).pathname;

  await admin.goto('/projects/new');
  await admin.getByLabel('Name', { exact: true }).fill(`Loyalty ${MARK}`);
  await admin.getByLabel('Short name').fill('Not A Slug');
  await admin.getByRole('button', { name: 'Create project' }).click();
  await expect(admin.getByText(/lower-case letters, digits and/i).first()).toBeVisible();
  await expect(admin.getByLabel('Name', { exact: true })).toHaveValue(`Loyalty ${MARK}`);
  await admin.getByLabel('Short name').fill(`loyalty-${MARK}`);
  await admin.getByRole('button', { name: 'Create project' }).click();
  await expect(admin).toHaveURL(`/projects/loyalty-${MARK}`);
  await admin.getByLabel('E-mail').fill(EMAIL);
  await admin.getByRole('checkbox', { name: 'Product owner' }).check();
  await admin.getByRole('button', { name: 'Add to the project' }).click();
  await expect(admin.getByRole('cell', { name: EMAIL })).toBeVisible();

  const context = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.240' } });
  const page = await context.newPage();
  await signInWith(page, FIRST);
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
  await choosePassword(page, invitation ?? '', FIRST);
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('button', { name: 'Switch project' })).toContainText(`Loyalty ${MARK}`);
  await page.goto('/products/publish');
  await expect(page.getByText(`No account is assigned to Loyalty ${MARK}`)).toBeVisible();

  // Their own password, which ends their other sessions.
  await page.goto('/me');
  await page.getByLabel('Password now').fill('not the first one');
  await page.getByLabel('New password', { exact: true }).fill(SECOND);
  await page.getByLabel('New password again').fill(SECOND);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await page.getByLabel('Password now').fill(FIRST);
  await page.getByLabel('New password', { exact: true }).fill(SECOND);
  await page.getByLabel('New password again').fill(SECOND);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed.')).toBeVisible();

  // Forgotten: an administrator gives them a link, and never sees what they choose.
  await admin.goto(personPath);
  await admin.getByRole('button', { name: 'Reset password' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  await expect(admin.getByText('Give this link to Steward', { exact: false })).toBeVisible();
  const link = await admin
    .getByRole('dialog')
    .getByText(/\/reset\//)
    .textContent();
  await admin.getByRole('button', { name: 'Done' }).click();
  await expect(admin.getByText('they choose one by their link', { exact: false })).toBeVisible();
  await page.goto('/catalog');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInWith(page, SECOND);
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
  await page.goto(link ?? '');
  await expect(page.getByText(EMAIL, { exact: false })).toBeVisible();
  await page.getByLabel('New password', { exact: true }).fill(THIRD);
  await page.getByLabel('New password again').fill(SECOND);
  await page.getByRole('button', { name: 'Save and sign in' }).click();
  await expect(page.getByText('This is not the same as the new password.')).toBeVisible();
  await choosePassword(page, link ?? '', THIRD);
  await expect(page).toHaveURL('/');
  await page.goto(link ?? '');
  await expect(page.getByText('This link does not work any more')).toBeVisible();
  await admin.goto(`/projects/loyalty-${MARK}`);

  // Out of the project: what was theirs is not found on the next click.
  await admin.getByRole('button', { name: 'Remove Steward' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin.getByText('Nobody belongs to this project yet.')).toBeVisible();
  await page.goto('/products/publish');
  await expect(page.getByText('You are in no project')).toBeVisible();

  // The project gets another name, and goes once nothing hangs on it.
  await admin.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(admin.getByLabel('Short name')).toHaveAttribute('readonly');
  await admin.getByLabel('Name', { exact: true }).fill(`Points ${MARK}`);
  await admin.getByRole('button', { name: 'Save project' }).click();
  await expect(admin.getByRole('heading', { name: `Points ${MARK}` })).toBeVisible();
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin).toHaveURL('/projects');
  await expect(admin.getByRole('link', { name: `Points ${MARK}` })).toHaveCount(0);
  await admin.goto('/projects/payments-core');
  await admin.getByRole('button', { name: 'Remove', exact: true }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(admin.getByText('These hang on it', { exact: false })).toBeVisible();
  await expect(admin.getByRole('dialog').getByRole('link', { name: /payments-authorized/i })).toBeVisible();

  // Disabled: out at once, and the right password does not help.
  await admin.goto(personPath);
  await admin.getByRole('button', { name: 'Disable' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Enable' })).toBeVisible();
  await page.goto('/catalog');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await signInWith(page, THIRD);
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
  await context.close();
});

test('a domain is made once, and people who manage nothing do not find these pages', async ({ as }) => {
  const admin = await as('admin');
  const create = async (slug: string) => {
    await admin.goto('/domains');
    await admin.getByLabel('Name', { exact: true }).fill(`Domain ${slug}`);
    await admin.getByLabel('Short name').fill(slug);
    await admin.getByRole('button', { name: 'Create domain' }).click();
  };
  await create(`domain-${MARK}`);
  await expect(admin.getByRole('link', { name: `Domain domain-${MARK}` })).toBeVisible();
  await create('payments');
  await expect(admin.getByText('Another domain has this short name.', { exact: false })).toBeVisible();

  await admin.getByRole('button', { name: `Change Domain domain-${MARK}` }).click();
  await admin.getByLabel('New name').fill(`Renamed ${MARK}`);
  await admin.getByRole('button', { name: 'Save domain' }).click();
  await expect(admin.getByRole('link', { name: `Renamed ${MARK}` })).toBeVisible();
  const remove = async (name: string) => {
    await admin.getByRole('button', { name: `Remove ${name}` }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  };
  await remove(`Renamed ${MARK}`);
  await expect(admin.getByRole('link', { name: `Renamed ${MARK}` })).toHaveCount(0);
  await remove('Payments');
  await expect(admin.getByText('Products belong to it', { exact: false })).toBeVisible();
  await expect(admin.getByRole('dialog').getByRole('link', { name: /payments-authorized/i })).toBeVisible();

  const producer = await as('producer');
  for (const path of ['/people', '/people/new', '/projects/new', '/domains']) {
    await producer.goto(path);
    for (const button of ['Add person', 'Create project', 'Create domain'])
      await expect(producer.getByRole('button', { name: button }), path).toHaveCount(0);
    await expect(producer.getByText('governance@demo.sluice.local'), path).toHaveCount(0);
  }
});
