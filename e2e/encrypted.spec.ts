import { expect } from '@playwright/test';
import { approveRequest, askForAccess, pill } from './support/access';
import { callAws, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const AUTHORIZED = streamArn('payments-prod', 'payments-authorized');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('a stream under its own key: the review shows the key’s side, the role reads, and then no more', async ({
  as,
}) => {
  const [analytics, producer] = [await as('analytics'), await as('producer')];
  const wanted = { product: 'payments-authorized', role: 'ledger-replay' };
  const request = await askForAccess(analytics, wanted);
  await producer.goto(request);
  await expect(producer.getByText('The stream’s key opens by its policy')).toBeVisible();
  await expect(producer.getByRole('heading', { name: 'Key policy' })).toBeVisible();
  await expect(producer.getByText('"kms:ViaService"').first()).toBeVisible();
  expect(await tryToRead('ledger-replay', AUTHORIZED)).toBe('AccessDeniedException');

  const subscription = await approveRequest(producer, request);
  await producer.goto(subscription);
  await expect(pill(producer, 'Active')).toBeVisible();
  await expect(producer.getByText('Wrote the key policy and read it back')).toBeVisible();
  expect(await tryToRead('ledger-replay', AUTHORIZED)).toEqual(expect.any(Number));

  await producer.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = producer.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The ledger is reconciled elsewhere.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(producer, 'Revoked')).toBeVisible();
  expect(await tryToRead('ledger-replay', AUTHORIZED)).toBe('AccessDeniedException');
});
