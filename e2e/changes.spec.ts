import { expect } from '@playwright/test';
import { approveRequest, pill, subscribe } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const REFUNDS = streamArn('payments-prod', 'refunds-issued');
const ENDPOINT = 'vpce-0a1b2c3d4e5f60718';

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a subscription is changed by another that takes its place, and each leads to the other', async ({
  as,
}) => {
  const [consumer, producer] = [await as('consumer'), await as('producer')];
  const old = await subscribe(consumer, producer, { product: 'refunds-issued', role: 'fraud-replay' });
  const reads = () => tryToRead('fraud-replay', REFUNDS);
  expect(await reads()).toEqual(expect.any(Number));

  await consumer.goto(old);
  await consumer.getByRole('link', { name: 'Change', exact: true }).click();
  await expect(consumer.getByRole('radio', { name: 'fraud-replay' })).toBeChecked();
  await consumer.getByRole('button', { name: 'Ask to change' }).click();
  await expect(consumer.getByText('This is what the subscription has already.').first()).toBeVisible();
  await consumer.getByLabel('VPC endpoints').fill(ENDPOINT);
  await consumer.getByRole('radio', { name: 'Take the old one away at once' }).check();
  await consumer.getByRole('button', { name: 'Ask to change' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  const request = new URL(consumer.url()).pathname;
  await consumer.goto(old);
  await expect(consumer.getByText('asks to change it')).toBeVisible();
  expect(await reads()).toEqual(expect.any(Number));

  await producer.goto(request);
  const changes = producer.getByRole('list', { name: 'What changes' });
  await expect(changes.getByText('from everywhere')).toBeVisible();
  await expect(changes.getByText(ENDPOINT)).toBeVisible();
  await expect(producer.getByText('No gap: the old way goes after the new one is proven')).toBeVisible();
  await expect(producer.getByText(`"aws:SourceVpce": "${ENDPOINT}"`).first()).toBeVisible();
  const next = await approveRequest(producer, request);
  expect(next).not.toBe(old);
  await expect(pill(producer, 'Active')).toBeVisible();
  expect(await reads()).toBe('AccessDeniedException');

  await consumer.goto(old);
  await expect(pill(consumer, 'Replaced')).toBeVisible();
  await consumer.getByRole('link', { name: `Subscription ${next.split('/').at(-1)}` }).click();
  await expect(consumer).toHaveURL(next);
  await expect(consumer.getByText('It took the place of')).toBeVisible();

  await producer.reload();
  await producer.getByRole('button', { name: 'Revoke access' }).click();
  await producer.getByRole('dialog').getByRole('textbox').fill('The journey is over.');
  await producer.getByRole('dialog').getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(producer, 'Revoked')).toBeVisible();
});
