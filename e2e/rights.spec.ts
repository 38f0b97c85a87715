import { expect, type Page } from '@playwright/test';
import { askForAccess, pill } from './support/access';
import { PERSONAS, type Persona } from './support/people';
import { portalUrl, test } from './support/test';

/** Address of the first row that names `text` on a list. */
async function addressOf(page: Page, list: string, text: string): Promise<string> {
  await page.goto(list);
  const href = await page.locator(`main a[href^="${list}/"]`, { hasText: text }).first().getAttribute('href');
  if (!href) throw new Error(`${list} has no ${text}`);
  return href;
}

test('what belongs to another project is not found, whoever asks and by whichever route', async ({ as }) => {
  const analytics = await as('analytics');
  const request = await addressOf(analytics, '/requests', 'refunds-issued');
  const subscription = await addressOf(analytics, '/subscriptions', 'orders');
  const environment = await addressOf(analytics, '/environments', 'analytics-prod');
  const readers: readonly Persona[] = ['governance', 'auditor'];
  const partakers: readonly Persona[] = ['analytics', 'member', 'producer', ...readers];

  // A request between Customer Analytics and Payments Core, a subscription of Retail Orders' product, and so on.
  const routes: readonly (readonly [path: string, found: readonly Persona[]])[] = [
    [request, partakers],
    [`/api${request}/plan`, partakers],
    [subscription, partakers],
    [`/api${subscription}/progress`, partakers],
    [environment, ['analytics', 'member', ...readers]],
    [`/api${environment}/roles`, ['analytics']],
    ['/catalog/risk-signals', ['producer', ...readers]],
    ['/projects/payments-core', ['producer', 'admin', ...readers]],
    ['/accounts/444455556666', ['admin', ...readers]],
    ['/accounts/444455556666/edit', ['admin']],
  ];
  for (const persona of PERSONAS) {
    const page = await as(persona);
    for (const [path, found] of routes) {
      const answer = await page.request.get(path);
      expect([path, persona, answer.status()]).toEqual([path, persona, found.includes(persona) ? 200 : 404]);
    }
    await page.context().close();
  }

  const governance = await as('governance');
  for (const path of [
    `${request}/change`,
    '/accounts/000000000000',
    '/requests/999999',
    '/approvals/999999',
    '/requests/1%27--',
    '/subscriptions/0',
    '/environments/not-an-id',
    // Escapes that are no text, NUL, and numbers that no row has.
    '/requests/%E0%A4%A',
    '/api/requests/%ED%A0%80/plan',
    '/projects/%00',
    '/catalog/%',
    '/subscriptions/99999999999999999999',
  ])
    expect([path, (await governance.request.get(path)).status()]).toEqual([path, 404]);
  for (const path of [
    '/catalog?q=%00&domain=%00',
    '/audit?text=%00',
    '/api/search?q=%00',
    '/requests?after=%E0%A4%A',
  ])
    expect([path, (await governance.request.get(path)).status()]).toEqual([path, 200]);
  const consumer = await as('consumer');
  await consumer.goto(request);
  await expect(consumer.getByText('There is nothing here for you')).toBeVisible();
});

test('without a session there are neither pages nor answers', async ({ page, request }) => {
  for (const path of ['/', '/catalog', '/approvals', '/audit', '/accounts/333344445555']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  }
  for (const path of [
    '/api/requests/1/plan',
    '/api/subscriptions/1/progress',
    '/api/audit/export',
    '/api/search?q=a',
  ])
    expect([path, (await request.get(path)).status()]).toEqual([path, 401]);
});

test('a decision that somebody else’s browser sends again is not taken from those who may not', async ({
  as,
}) => {
  const analytics = await as('analytics');
  const request = await askForAccess(analytics, { product: 'order-cancellations', role: 'analytics-ingest' });
  const governance = await as('governance');
  await governance.goto(request);
  const review = new URL(governance.url()).pathname;
  const sent = governance.waitForRequest((call) => call.method() === 'POST' && call.url().endsWith(review));
  await governance.route(`**${review}`, (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await governance.getByLabel(/Comment/).fill('Sent by a browser, taken by nobody.');
  await governance.getByRole('button', { name: 'Reject' }).click();
  const call = await sent;
  const { cookie: _, 'content-length': __, ...headers } = await call.allHeaders();

  for (const persona of ['auditor', 'analytics', 'member', 'consumer', 'admin'] as const) {
    const page = await as(persona);
    await page.request.post(`${portalUrl()}${review}`, { headers, data: call.postDataBuffer() ?? '' });
    await page.context().close();
  }
  await analytics.reload();
  await expect(pill(analytics, 'In review')).toBeVisible();

  // The same bytes from another site are refused even with governance's own cookies.
  await governance.request.post(`${portalUrl()}${review}`, {
    headers: { ...headers, origin: 'https://example.com' },
    data: call.postDataBuffer() ?? '',
  });
  await analytics.reload();
  await expect(pill(analytics, 'In review')).toBeVisible();
  // Next.js lets a missing Origin pass; Sluice does not, and a forwarded host changes nothing.
  const { origin: ___, ...withoutOrigin } = headers;
  await governance.request.post(`${portalUrl()}${review}`, {
    headers: { ...withoutOrigin, 'x-forwarded-host': new URL(portalUrl()).host },
    data: call.postDataBuffer() ?? '',
  });
  await analytics.reload();
  await expect(pill(analytics, 'In review')).toBeVisible();
  await governance.request.post(`${portalUrl()}${review}`, { headers, data: call.postDataBuffer() ?? '' });
  await analytics.reload();
  await expect(pill(analytics, 'Rejected')).toBeVisible();
});

test('an auditor reads everything and is offered no change', async ({ as }) => {
  const page = await as('auditor');
  const changes =
    /^(Approve|Reject|Ask for changes|Withdraw|Publish|Revoke access|Give up access|Retry|Test connection|Assign|Remove|Add role|Edit|Register account|Request access|New environment)/;
  for (const path of [
    '/',
    '/catalog',
    '/catalog/orders',
    '/requests',
    '/approvals',
    '/subscriptions',
    '/accounts',
    '/accounts/333344445555',
    '/audit',
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await expect(page.getByRole('main').getByRole('button', { name: changes }), path).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('link', { name: changes }), path).toHaveCount(0);
  }
});
