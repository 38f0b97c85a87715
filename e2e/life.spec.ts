import { expect, type Page } from '@playwright/test';
import { approveRequest, fillRequest, pill, subscribe } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const ORDERS = streamArn('retail-prod', 'orders');
const PARCELS = streamArn('parcel-partner', 'parcel-events');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

/** Long enough to ask, approve and read on any machine; what the journey does meanwhile takes about as long. */
const ENDS_AFTER_MS = 45_000;

/** Asks for access that ends soon; answers the request's path. A program may ask for a moment, the form knows days only. */
async function askUntilSoon(page: Page): Promise<string> {
  await fillRequest(page, { product: 'parcel-events', role: 'fraud-scoring' });
  await page.getByLabel('Last day of access').evaluate((field, at) => {
    const moment = document.createElement('input');
    Object.assign(moment, { type: 'hidden', name: 'endsAt', value: at });
    field.after(moment);
    field.removeAttribute('name');
  }, new Date(Date.now() + ENDS_AFTER_MS).toISOString());
  await page.getByRole('button', { name: 'Send request' }).click();
  await expect(page).toHaveURL(/\/requests\/\d+$/);
  return new URL(page.url()).pathname;
}

test('access is suspended, given back and renewed, and each is so in AWS; what has ended meanwhile went by itself', async ({
  as,
}) => {
  const [consumer, producer, governance] = [
    await as('consumer'),
    await as('producer'),
    await as('governance'),
  ];
  const ending = await approveRequest(governance, await askUntilSoon(consumer));
  await expect(pill(governance, 'Active')).toBeVisible();
  expect(await tryToRead('fraud-scoring', PARCELS)).toEqual(expect.any(Number));
  const subscription = await subscribe(consumer, producer, {
    product: 'orders',
    role: 'fraud-replay',
  });
  const reads = () => tryToRead('fraud-replay', ORDERS);
  expect(await reads()).toEqual(expect.any(Number));

  await producer.getByRole('button', { name: 'Suspend access' }).click();
  const dialog = producer.getByRole('dialog');
  await dialog.getByRole('textbox').fill('We look into where the scores go.');
  await dialog.getByRole('button', { name: 'Suspend access' }).click();
  await expect(pill(producer, 'Suspended')).toBeVisible();
  expect(await reads()).toBe('AccessDeniedException');

  await consumer.goto(subscription);
  await expect(consumer.getByText('We look into where the scores go.')).toBeVisible();
  await expect(consumer.getByRole('button', { name: 'Resume access' })).toHaveCount(0);
  await producer.getByRole('button', { name: 'Resume access' }).click();
  await producer.getByRole('dialog').getByRole('button', { name: 'Resume access' }).click();
  await expect(pill(producer, 'Active')).toBeVisible();
  expect(await reads()).toEqual(expect.any(Number));

  await consumer.getByRole('button', { name: 'Read it now' }).click();
  await expect(consumer.getByText('Verified by the consumer')).toBeVisible();
  const ends = await consumer.getByText(/^Ends \d/).innerText();
  await consumer.getByRole('link', { name: 'Renew', exact: true }).click();
  await consumer.getByRole('button', { name: 'Ask to renew' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  const request = new URL(consumer.url()).pathname;
  await producer.goto(request);
  await expect(producer.getByRole('heading', { name: 'What stays as it is' })).toBeVisible();
  await expect(producer.getByText('no policy is written')).toBeVisible();
  expect(await approveRequest(producer, request)).toBe(subscription);
  await expect(producer.getByText(ends)).toHaveCount(0);
  await expect(pill(producer, 'Active')).toBeVisible();
  expect(await reads()).toEqual(expect.any(Number));

  // What is renewed can still be ended; other journeys ask for the same.
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await producer.getByRole('dialog').getByRole('textbox').fill('The journey is over.');
  await producer.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(producer, 'Revoked')).toBeVisible();
  expect(await reads()).toBe('AccessDeniedException');

  await governance.goto(ending);
  await expect(pill(governance, 'Expired')).toBeVisible({ timeout: 2 * ENDS_AFTER_MS });
  expect(await tryToRead('fraud-scoring', PARCELS)).toBe('AccessDeniedException');
});
