import type { Page } from '@playwright/test';
import { expect } from './patient-expect';
import type { Persona } from './people';

export type Screen = {
  /** Also the name of its picture. */
  readonly name: string;
  readonly as: Persona | null;
  readonly project?: string;
  /** Address, or where to find it from another page. */
  readonly path: string | ((page: Page) => Promise<string>);
};

/** Address of the first link on `from` that begins so. */
const firstLink =
  (from: string, begins: string) =>
  async (page: Page): Promise<string> => {
    await page.goto(from);
    const hrefs = await page
      .locator(`main a[href^="${begins}"]`)
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    const found = hrefs.find((href) => /\/[\w-]+$/.test(href) && !/\/new$/.test(href));
    if (!found) throw new Error(`${from} links to nothing below ${begins}`);
    return found;
  };

/** The demo has a statement that no subscription accounts for; somebody has to look before it is known. */
async function aFinding(page: Page): Promise<string> {
  await page.goto('/drift');
  const link = page.locator('main a[href^="/drift/"]').first();
  if ((await link.count()) === 0) await page.getByRole('button', { name: 'Scan now' }).click();
  await expect(link).toBeVisible();
  return (await link.getAttribute('href')) ?? '/drift';
}

/** The demo has none: nothing of it may leave the machine. */
async function aWebhook(page: Page): Promise<string> {
  await page.goto('/notifications/delivery');
  const link = page.locator('main a.row-link').first();
  if ((await link.count()) === 0) {
    await page.goto('/notifications/delivery/new');
    await page.getByLabel('Name').fill('operations');
    await page.getByLabel('Address').fill('https://hooks.example.org/sluice');
    await page.getByRole('button', { name: 'Register webhook' }).click();
    return (
      (await page.getByRole('link', { name: 'Open its page' }).getAttribute('href')) ??
      '/notifications/delivery'
    );
  }
  return (await link.getAttribute('href')) ?? '/notifications/delivery';
}

/** One that was opened by hand and is over, so that it stands in nobody's way. */
async function anIncident(page: Page): Promise<string> {
  await page.goto('/incidents/new?product=orders-enriched');
  await page.getByLabel('What is wrong').fill('Looked at for its screen');
  await page.getByRole('button', { name: 'Open the incident' }).click();
  await page.waitForURL(/\/incidents\/\d+$/);
  await page.getByText('Close it by hand').click();
  await page.getByLabel('Why it is over').fill('Only looked at');
  await page.getByRole('button', { name: 'Close the incident' }).click();
  await expect(page.getByText('Closed by hand').first()).toBeVisible();
  return new URL(page.url()).pathname;
}

/** With what it would do and meet; nothing is created. */
async function aNewStream(page: Page): Promise<string> {
  await page.goto('/streams/new');
  await page.getByLabel('Name', { exact: true }).fill('returns-announced');
  await page.getByRole('button', { name: 'Show what it does' }).click();
  await page.waitForURL(/asked=1/);
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Address of a page below what another link leads to. */
const below =
  (address: (page: Page) => Promise<string>, path: string) =>
  async (page: Page): Promise<string> =>
    `${await address(page)}/${path}`;

/** The subscription by which the demo's function reads. */
async function aFilter(page: Page): Promise<string> {
  await page.goto('/subscriptions');
  const row = page.getByRole('row').filter({ hasText: 'shipment-screening' });
  const href = await row.locator('a[href^="/subscriptions/"]').first().getAttribute('href');
  return `${href ?? '/subscriptions'}/filter`;
}

/** Every screen, each as somebody for whom it is full. */
export const SCREENS: readonly Screen[] = [
  { name: 'sign-in', as: null, path: '/sign-in' },
  { name: 'setup-closed', as: null, path: '/setup/a-link-that-nobody-was-given' },
  { name: 'reset-closed', as: null, path: '/reset/a-link-that-nobody-was-given' },
  { name: 'home-producer', as: 'producer', path: '/' },
  { name: 'home-consumer', as: 'consumer', path: '/' },
  { name: 'home-governance', as: 'governance', path: '/' },
  { name: 'catalog', as: 'consumer', path: '/catalog' },
  { name: 'catalog-search', as: 'consumer', path: '/catalog?q=amount&domain=payments' },
  { name: 'catalog-corrected', as: 'consumer', path: '/catalog?q=setlement' },
  { name: 'catalog-synonym', as: 'consumer', path: '/catalog?q=remittance' },
  { name: 'glossary', as: 'consumer', path: '/glossary' },
  { name: 'glossary-empty', as: 'consumer', path: '/glossary?q=nothing-is-called-so' },
  { name: 'term', as: 'governance', path: '/glossary/settlement' },
  { name: 'term-new', as: 'governance', path: '/glossary/new' },
  { name: 'term-new-denied', as: 'member', path: '/glossary/new' },
  { name: 'term-edit', as: 'governance', path: '/glossary/settlement/edit' },
  { name: 'term-remove', as: 'governance', path: '/glossary/settlement/remove' },
  { name: 'catalog-empty', as: 'consumer', path: '/catalog?q=nothing-is-called-so' },
  { name: 'lineage', as: 'consumer', path: '/lineage' },
  {
    name: 'lineage-graph',
    as: 'consumer',
    path: '/lineage?focus=arn%3Aaws%3Akinesis%3Aeu-west-1%3A222233334444%3Astream%2Forders&field=customerId&panel=impact',
  },
  {
    name: 'lineage-delivery',
    as: 'governance',
    path: '/lineage?focus=arn%3Aaws%3Akinesis%3Aeu-west-1%3A333344445555%3Astream%2Fsettlement-batches&panel=evidence',
  },
  {
    name: 'lineage-tell',
    as: 'producer',
    path: '/lineage/tell?focus=arn%3Aaws%3Akinesis%3Aeu-west-1%3A222233334444%3Astream%2Forders&field=customerId',
  },
  { name: 'lineage-events', as: 'producer', path: '/projects/retail-orders/lineage/events' },
  {
    name: 'lineage-event',
    as: 'producer',
    path: firstLink('/projects/retail-orders/lineage/events', '/projects/retail-orders/lineage/events/'),
  },
  {
    name: 'lineage-job',
    as: 'producer',
    path: firstLink('/projects/retail-orders/lineage/events', '/projects/retail-orders/lineage/jobs/'),
  },
  { name: 'lineage-tokens', as: 'producer', path: '/projects/retail-orders/lineage' },
  { name: 'product', as: 'consumer', path: '/catalog/settlement-batches' },
  { name: 'product-measured', as: 'consumer', path: '/catalog/orders' },
  { name: 'product-schema', as: 'consumer', path: '/catalog/payments-authorized?tab=schema' },
  { name: 'records', as: 'producer', path: '/catalog/orders/samples' },
  { name: 'send-record', as: 'producer', project: 'retail-orders', path: '/catalog/orders/samples/send' },
  {
    name: 'send-record-registry',
    as: 'producer',
    project: 'retail-orders',
    path: '/catalog/orders-enriched/samples/send',
  },
  {
    name: 'record-sent',
    as: 'producer',
    path: '/catalog/orders/samples?shard=shardId-000000000000&record=49590338271490256608559692538361571095921575989136588898',
  },
  { name: 'records-hidden', as: 'consumer', path: '/catalog/payments-authorized/samples' },
  { name: 'contract', as: 'consumer', path: '/catalog/payments-authorized/contract' },
  { name: 'contracts-subscribed', as: 'consumer', path: '/contracts?show=subscribed' },
  { name: 'contract-breached', as: 'producer', project: 'retail-orders', path: '/catalog/orders/contract' },
  { name: 'contract-none', as: 'consumer', path: '/catalog/refunds-issued/contract' },
  { name: 'contract-edit', as: 'producer', project: 'retail-orders', path: '/catalog/orders/contract/edit' },
  {
    name: 'contract-import',
    as: 'producer',
    project: 'retail-orders',
    path: '/catalog/orders/contract/import',
  },
  { name: 'contract-versions', as: 'consumer', path: '/catalog/payments-authorized/contract/versions' },
  { name: 'contract-version', as: 'consumer', path: '/catalog/payments-authorized/contract/versions/1' },
  { name: 'contracts', as: 'governance', path: '/contracts' },
  { name: 'schema', as: 'consumer', path: '/catalog/orders-enriched/schema' },
  {
    name: 'schema-labels',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized/schema/labels',
  },
  {
    name: 'schema-label',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized/schema/labels/field?field=authorizationCode',
  },
  { name: 'schema-compare', as: 'consumer', path: '/catalog/orders-enriched/schema/compare' },
  {
    name: 'schema-propose',
    as: 'producer',
    project: 'retail-orders',
    path: '/catalog/orders-enriched/schema/propose',
  },
  { name: 'schema-written', as: 'consumer', path: '/catalog/payments-authorized/schema' },
  {
    name: 'schema-written-propose',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized/schema/propose',
  },
  {
    name: 'schema-mode',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized/schema/mode',
  },
  {
    name: 'product-subscriptions',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized?tab=subscriptions',
  },
  {
    name: 'product-standards',
    as: 'producer',
    project: 'payments-core',
    path: '/catalog/payments-authorized?tab=standards',
  },
  { name: 'product-load', as: 'consumer', path: '/catalog/orders?tab=shards&range=1h' },
  { name: 'verdict', as: 'producer', project: 'retail-orders', path: '/catalog/orders/shards/cure' },
  { name: 'stream', as: 'producer', project: 'retail-orders', path: '/catalog/orders/stream' },
  {
    name: 'stream-review',
    as: 'producer',
    project: 'retail-orders',
    path: '/catalog/orders/stream/retention?asked=1&days=14',
  },
  { name: 'stream-new', as: 'producer', project: 'retail-orders', path: aNewStream },
  { name: 'analyses', as: 'producer', project: 'retail-orders', path: '/catalog/orders/analyses' },
  { name: 'calculator', as: 'consumer', path: '/calculator?product=orders&window=24h&fanout=21&kept=720' },
  {
    name: 'analysis',
    as: 'producer',
    project: 'retail-orders',
    path: firstLink('/catalog/orders/analyses', '/catalog/orders/analyses/'),
  },
  {
    name: 'fan-out',
    as: 'producer',
    project: 'retail-orders',
    path: '/catalog/orders/shards/cure/fan-out',
  },
  { name: 'verdict-auditor', as: 'auditor', path: '/catalog/orders/shards/cure' },
  { name: 'prices', as: 'governance', path: '/prices?region=eu-central-1' },
  { name: 'prices-change', as: 'admin', path: '/prices/change' },
  { name: 'prices-change-denied', as: 'member', path: '/prices/change' },
  { name: 'mesh', as: 'governance', path: '/mesh' },
  { name: 'mesh-nothing', as: 'consumer', path: '/mesh' },
  { name: 'alerts', as: 'producer', project: 'retail-orders', path: '/catalog/orders/shards/alerts' },
  { name: 'incident-new', as: 'producer', project: 'retail-orders', path: '/incidents/new?product=orders' },
  { name: 'incident', as: 'producer', project: 'retail-orders', path: anIncident },
  { name: 'incidents', as: 'governance', path: '/incidents?state=all' },
  { name: 'cloudwatch-cost', as: 'governance', path: '/metrics' },
  { name: 'standards', as: 'governance', path: '/standards' },
  { name: 'standards-products', as: 'governance', path: '/standards/products' },
  { name: 'standards-history', as: 'governance', path: '/standards/editions' },
  { name: 'standard-new', as: 'governance', path: '/standards/new?kind=retention' },
  { name: 'standard-new-denied', as: 'member', path: '/standards/new' },
  { name: 'standard', as: 'governance', path: firstLink('/standards', '/standards/0') },
  { name: 'recertification', as: 'governance', path: '/recertification' },
  { name: 'recertification-new', as: 'governance', path: '/recertification/new' },
  { name: 'recertification-denied', as: 'member', path: '/recertification' },
  { name: 'campaign', as: 'producer', project: 'payments-core', path: '/recertification/1' },
  { name: 'campaign-cancel', as: 'governance', path: '/recertification/1/cancel' },
  { name: 'exceptions', as: 'governance', path: '/standards/exceptions' },
  { name: 'exception', as: 'governance', path: '/standards/exceptions/1' },
  { name: 'ask', as: 'consumer', path: '/catalog/orders/request' },
  { name: 'ask-denied', as: 'member', path: '/catalog/orders/request' },
  { name: 'drift-finding', as: 'governance', path: aFinding },
  { name: 'drift', as: 'governance', path: '/drift?shown=open' },
  { name: 'drift-producer', as: 'producer', project: 'payments-core', path: '/drift' },
  { name: 'demo', as: 'producer', path: '/demo' },
  { name: 'products', as: 'producer', project: 'payments-core', path: '/products' },
  { name: 'publish', as: 'producer', project: 'payments-core', path: '/products/publish' },
  {
    name: 'publish-listed',
    as: 'producer',
    project: 'payments-core',
    path: '/products/publish?account=333344445555&region=eu-west-1',
  },
  {
    name: 'publish-description',
    as: 'producer',
    project: 'payments-core',
    path: '/products/risk-signals/edit?step=description',
  },
  {
    name: 'publish-schema',
    as: 'producer',
    project: 'payments-core',
    path: '/products/risk-signals/edit?step=schema',
  },
  {
    name: 'publish-access',
    as: 'producer',
    project: 'payments-core',
    path: '/products/risk-signals/edit?step=access',
  },
  {
    name: 'publish-review',
    as: 'producer',
    project: 'payments-core',
    path: '/products/risk-signals/edit?step=review',
  },
  { name: 'product-edit', as: 'producer', project: 'retail-orders', path: '/products/orders/edit' },
  { name: 'product-retire', as: 'producer', project: 'retail-orders', path: '/catalog/orders/retire' },
  { name: 'requests', as: 'analytics', path: '/requests' },
  { name: 'request-own', as: 'analytics', path: firstLink('/requests', '/requests/') },
  {
    name: 'withdraw',
    as: 'analytics',
    path: below(firstLink('/requests', '/requests/'), 'withdraw'),
  },
  { name: 'approvals', as: 'governance', path: '/approvals' },
  { name: 'review', as: 'governance', path: firstLink('/approvals', '/approvals/') },
  { name: 'subscriptions', as: 'consumer', path: '/subscriptions' },
  {
    name: 'subscription-renew',
    as: 'consumer',
    path: below(firstLink('/subscriptions', '/subscriptions/'), 'renew'),
  },
  { name: 'filter', as: 'consumer', path: aFilter },
  { name: 'subscription', as: 'consumer', path: firstLink('/subscriptions', '/subscriptions/') },
  {
    name: 'revoke',
    as: 'governance',
    path: below(firstLink('/subscriptions', '/subscriptions/'), 'revoke'),
  },
  {
    name: 'give-up',
    as: 'consumer',
    path: below(firstLink('/subscriptions', '/subscriptions/'), 'give-up'),
  },
  { name: 'environments', as: 'consumer', path: '/environments' },
  { name: 'environment-new', as: 'consumer', path: '/environments/new' },
  { name: 'environment', as: 'consumer', path: firstLink('/environments', '/environments/') },
  { name: 'environment-new-outside', as: 'partner', path: '/environments/new/outside' },
  { name: 'environment-outside', as: 'partner', path: firstLink('/environments', '/environments/') },
  { name: 'accounts', as: 'admin', path: '/accounts' },
  { name: 'account-new', as: 'admin', path: '/accounts/new' },
  { name: 'account', as: 'admin', path: '/accounts/333344445555' },
  { name: 'account-edit', as: 'admin', path: '/accounts/333344445555/edit' },
  {
    name: 'environment-remove',
    as: 'consumer',
    path: below(firstLink('/environments', '/environments/'), 'remove'),
  },
  { name: 'people', as: 'admin', path: '/people' },
  { name: 'person', as: 'admin', path: firstLink('/people', '/people/') },
  { name: 'person-new', as: 'admin', path: '/people/new' },
  { name: 'reset', as: 'admin', path: below(firstLink('/people?q=auditor', '/people/'), 'reset') },
  { name: 'projects', as: 'admin', path: '/projects' },
  { name: 'project', as: 'admin', path: '/projects/payments-core' },
  { name: 'project-new', as: 'admin', path: '/projects/new' },
  { name: 'project-edit', as: 'admin', path: '/projects/payments-core/edit' },
  { name: 'project-remove', as: 'admin', path: '/projects/payments-core/remove' },
  { name: 'domains', as: 'admin', path: '/domains' },
  { name: 'me', as: 'producer', path: '/me' },
  { name: 'review-policy', as: 'governance', path: '/reviews' },
  { name: 'rules', as: 'governance', path: '/reviews/rules' },
  { name: 'rule', as: 'governance', path: firstLink('/reviews/rules', '/reviews/rules/') },
  { name: 'notifications', as: 'producer', path: '/notifications?shown=all' },
  { name: 'delivery', as: 'admin', path: '/notifications/delivery' },
  { name: 'webhook-new', as: 'admin', path: '/notifications/delivery/new' },
  { name: 'webhook', as: 'admin', path: aWebhook },
  { name: 'notification-preferences', as: 'producer', path: '/notifications/preferences' },
  { name: 'exposure', as: 'governance', path: '/exposure' },
  { name: 'tags', as: 'governance', path: '/tags?shown=all' },
  { name: 'tag-change', as: 'governance', path: firstLink('/tags?shown=all', '/tags/') },
  { name: 'tag-new', as: 'consumer', path: '/tags/new' },
  { name: 'tag-share', as: 'producer', path: '/catalog/settlement-batches/share' },
  { name: 'why', as: 'governance', path: '/exposure/why' },
  {
    name: 'why-explained',
    as: 'consumer',
    path: `/exposure/why?${new URLSearchParams({
      principal: 'arn:aws:iam::555566667777:role/fraud-replay',
      action: 'kinesis:GetRecords',
      stream: 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-authorized',
    })}`,
  },
  {
    name: 'reach',
    as: 'consumer',
    path: `/exposure/reach?${new URLSearchParams({ principal: 'arn:aws:iam::555566667777:role/fraud-replay' })}`,
  },
  { name: 'audit', as: 'auditor', path: '/audit' },
  { name: 'not-found', as: 'consumer', path: '/nowhere' },
];

/** Opens the screen and waits until what it reads by itself is there. */
export async function openScreen(page: Page, screen: Screen): Promise<void> {
  const address = typeof screen.path === 'string' ? screen.path : await screen.path(page);
  await page.goto(address);
  // A page that leads elsewhere would be looked at under a wrong name.
  expect(new URL(page.url()).pathname).toBe(new URL(address, page.url()).pathname);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  // What a page reads by itself is announced as busy.
  await expect(page.locator('main [aria-busy="true"]')).toHaveCount(0);
}
