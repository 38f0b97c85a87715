import { expect } from '@playwright/test';
import { test } from './support/test';

test('an owner sets the alerts and opens an incident, governance takes care of it, and it stays to be read', async ({
  as,
}) => {
  const owner = await as('producer', { project: 'retail-orders' });
  await owner.goto('/catalog/order-cancellations?tab=shards');
  await owner.getByRole('link', { name: 'Alerts', exact: true }).click();
  const throttled = owner.getByRole('group', { name: 'Throttled writes' });
  const clears = throttled.getByLabel('Clears below, a minute');
  await clears.fill('5');
  await owner.getByRole('button', { name: 'Save the rules' }).click();
  await expect(throttled.getByText('Not above where it fires.')).toBeVisible();
  await throttled.getByLabel('Fires at, a minute').fill('10');
  await owner.getByRole('button', { name: 'Save the rules' }).click();
  await expect(owner.getByText('Saved. They hold from the next minutes on.')).toBeVisible();
  await expect(throttled.getByText('changed here')).toBeVisible();

  await owner.getByRole('link', { name: 'Open an incident by hand' }).click();
  await owner.getByLabel('What is wrong').fill('Two consumers report gaps');
  await owner.getByRole('button', { name: 'Open the incident' }).click();
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Two consumers report gaps');
  const path = new URL(owner.url()).pathname;

  const governance = await as('governance');
  await governance.goto('/');
  await governance
    .getByRole('link', { name: 'order-cancellations: Two consumers report gaps' })
    .first()
    .click();
  await governance.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(governance.getByText('Takes care of it')).toBeVisible();
  await governance.getByLabel('Add a note').fill('They read with an iterator that had expired.');
  await governance.getByRole('button', { name: 'Add the note' }).click();
  const events = governance.getByRole('table', { name: 'What happened, in order' });
  await expect(events).toContainText('They read with an iterator that had expired.');

  await governance.getByText('Close it by hand').click();
  await governance.getByLabel('Why it is over').fill('They read anew');
  await governance.getByRole('button', { name: 'Close the incident' }).click();
  await expect(governance.getByText('Closed by hand').first()).toBeVisible();

  const stranger = await as('consumer');
  expect((await stranger.goto(path))?.status()).toBe(404);
  const kept = await owner.request.get(`/api${path}/export`);
  expect(await kept.json()).toMatchObject({
    title: 'Two consumers report gaps',
    product: { slug: 'order-cancellations' },
  });
});
