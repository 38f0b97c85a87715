import { expect } from '@playwright/test';
import { approveRequest, fillRequest, pill, subscribe } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const ORDERS = streamArn('retail-prod', 'orders');
const PARCELS = streamArn('parcel-partner', 'parcel-events');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('access is suspended, given back and renewed, and each is so in AWS', async ({ as }) => {
  const [consumer, producer] = [await as('consumer'), await as('producer')];
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
});

test('an end that has come takes access away by itself', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  await fillRequest(consumer, { product: 'parcel-events', role: 'fraud-scoring' });
  const end = consumer.getByLabel('Last day of access');
  // A program may ask for a moment; the form's own field knows days only.
  await end.evaluate((field, at) => {
    const moment = document.createElement('input');
    Object.assign(moment, { type: 'hidden', name: 'endsAt', value: at });
    field.after(moment);
    field.removeAttribute('name');
  }, new Date(Date.now() + 14_000).toISOString());
  await consumer.getByRole('button', { name: 'Send request' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  await approveRequest(governance, new URL(consumer.url()).pathname);
  await expect(pill(governance, 'Active')).toBeVisible();
  expect(await tryToRead('fraud-scoring', PARCELS)).toEqual(expect.any(Number));
  await expect(pill(governance, 'Expired')).toBeVisible({ timeout: 40_000 });
  expect(await tryToRead('fraud-scoring', PARCELS)).toBe('AccessDeniedException');
});
