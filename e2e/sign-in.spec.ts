import { expect, type Page } from '@playwright/test';
import { pill } from './support/access';
import { emailOf, PASSWORD } from './support/people';
import { signIn } from './support/sign-in';
import { test } from './support/test';

const fillIn = async (page: Page, email: string, password: string): Promise<void> => {
  await page.getByLabel('Work e-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
};
const signInButton = (page: Page) => page.getByRole('button', { name: 'Sign in', exact: true });
const press = (page: Page) => signInButton(page).click();

// Sign-ins are limited by address, so each journey comes from one of its own.
test.beforeEach(({ context }, { line }) =>
  context.setExtraHTTPHeaders({ 'x-forwarded-for': `198.51.100.${line % 250}` }),
);

test('each person of the demo comes in with one press and sees what is theirs', async ({ page }) => {
  for (const [button, sees] of [
    ['Producer', 'Products'],
    ['Consumer', 'Environments'],
    ['Governance', 'Approvals'],
    ['Platform admin', 'Accounts'],
    ['Auditor', 'Audit'],
    ['Member', 'Requests'],
  ] as const) {
    await page.goto('/sign-in');
    await page.getByRole('button', { name: button, exact: true }).click();
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('navigation').getByRole('link', { name: sees }).first()).toBeVisible();
    await page.context().clearCookies();
  }
});

test('a wrong password and an unknown address get the same answer', async ({ page }) => {
  await page.goto('/sign-in');
  await fillIn(page, emailOf('producer'), 'not-the-password');
  await press(page);
  await expect(page.getByText('E-mail and password do not match. 14 tries are left').first()).toBeVisible();
  await expect(page.getByLabel('Work e-mail')).toHaveValue(emailOf('producer'));

  await fillIn(page, 'nobody@demo.sluice.local', PASSWORD);
  await press(page);
  await expect(signInButton(page)).toBeEnabled();
  await expect(page.getByLabel('Work e-mail')).toHaveValue('nobody@demo.sluice.local');
  await expect(page.getByText('E-mail and password do not match. 13 tries are left').first()).toBeVisible();

  await fillIn(page, 'not an address', '');
  await press(page);
  await expect(page.getByText('2 fields need a change.').first()).toBeAttached();
  await expect(page).toHaveURL(/\/sign-in/);
});

test('what is typed while the answer is on its way stays', async ({ page }) => {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/sign-in', async (route) => {
    if (route.request().method() === 'POST') await held;
    await route.continue();
  });
  await page.goto('/sign-in');
  await fillIn(page, 'mistyped@demo.sluice.local', 'mistyped too');
  await press(page);
  await expect(page.getByRole('button', { name: 'Signing in' })).toBeDisabled();
  await fillIn(page, emailOf('member'), PASSWORD);
  answer();
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
  await expect(page.getByLabel('Work e-mail')).toHaveValue(emailOf('member'));
  await press(page);
  await expect(page).toHaveURL('/');
});

test('guessing is slowed down, for the guesser alone', async ({ browser, page }) => {
  const guessing = await browser.newContext({ extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.251' } });
  const guesser = await guessing.newPage();
  await guesser.goto('/sign-in');
  const tooMany = guesser
    .getByText(/Too many tries from here\. Wait \d+ s; then there are 15 again\./)
    .first();
  for (let guess = 0; guess < 20 && !(await tooMany.isVisible()); guess += 1) {
    await fillIn(guesser, emailOf('admin'), `guess number ${guess}`);
    await press(guesser);
    await expect(guesser.getByRole('button', { name: 'Sign in', exact: true })).toBeEnabled();
  }
  await expect(tooMany).toBeVisible();
  await fillIn(guesser, emailOf('admin'), PASSWORD);
  await press(guesser);
  await expect(tooMany).toBeVisible();
  await guessing.close();

  await signIn(page, 'admin');
  await expect(page).toHaveURL('/');
});

test('signing out ends the session, also for a page that is still open', async ({ page }) => {
  await signIn(page, 'member');
  const other = await page.context().newPage();
  await other.goto('/requests');

  await page.getByRole('button', { name: /theme and sign out/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);

  await other.getByRole('link', { name: 'Subscriptions' }).first().click();
  await expect(other).toHaveURL(/\/sign-in/);
  await page.goto('/catalog');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('what was typed outlives the session, and is sent after signing in beside it', async ({
  page,
  context,
}) => {
  await signIn(page, 'consumer');
  await page.goto('/catalog/orders/request');
  const purpose = page.getByLabel('Purpose');
  await purpose.fill('Typed while the session was ending.');
  await page.getByRole('button', { name: '90 days' }).click();
  await page.getByRole('radio', { name: 'fraud-replay', disabled: false }).check();
  const lastDay = await page.getByLabel('Last day of access').inputValue();

  const other = await context.newPage();
  await other.goto('/catalog');
  await other.getByRole('button', { name: /theme and sign out/ }).click();
  await other.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(other).toHaveURL(/\/sign-in/);

  const send = page.getByRole('button', { name: 'Send request' });
  await send.click();
  await expect(
    page.getByText('Your session has ended, so nothing was changed.', { exact: false }),
  ).toBeInViewport();
  const [beside] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: 'Sign in in a new tab' }).click(),
  ]);
  await fillIn(beside, emailOf('consumer'), PASSWORD);
  await press(beside);
  await expect(beside).toHaveURL('/');

  await expect(purpose).toHaveValue('Typed while the session was ending.');
  await expect(page.getByLabel('Last day of access')).toHaveValue(lastDay);
  await expect(page.getByRole('radio', { name: 'fraud-replay', disabled: false })).toBeChecked();
  await send.click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  await expect(page.getByText('Typed while the session was ending.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw request' }).click();
  await expect(pill(page, 'Withdrawn')).toBeVisible();
});

test('an ended session leads back to the page where it ended', async ({ page }) => {
  await page.goto('/catalog/orders?tab=schema');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await fillIn(page, emailOf('consumer'), PASSWORD);
  await press(page);
  await expect(page).toHaveURL('/catalog/orders?tab=schema');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('orders');
});

test('no address of another site is followed after signing in', async ({ page }) => {
  for (const next of ['//example.com/x', 'https://example.com', '/\\example.com', '/api/audit/export']) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await fillIn(page, emailOf('auditor'), PASSWORD);
    await press(page);
    await expect(page).toHaveURL('/');
    await page.context().clearCookies();
  }
});

test('the form works without JavaScript', async ({ browser }) => {
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    extraHTTPHeaders: { 'x-forwarded-for': '198.51.100.252' },
  });
  const page = await plain.newPage();
  await page.goto('/sign-in');
  await fillIn(page, emailOf('auditor'), 'wrong password');
  await press(page);
  await expect(page.getByText('E-mail and password do not match.').first()).toBeVisible();
  await fillIn(page, emailOf('auditor'), PASSWORD);
  await press(page);
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await plain.close();
});
