import { GetRoleCommand } from '@aws-sdk/client-iam';
import { expect } from '@playwright/test';
import { approveRequest, fillRequest, pill } from './support/access';
import { callAws, iamOf, streamArn, tryToRead } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const REFUNDS = streamArn('payments-prod', 'refunds-issued');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('access by the stream’s name goes through a role in the owner’s account', async ({ as }) => {
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  await fillRequest(consumer, {
    product: 'refunds-issued',
    role: 'fraud-replay',
    pattern: 'Standard consumer',
  });
  await consumer.getByRole('radio', { name: 'By name of the stream' }).check();
  await consumer.getByRole('button', { name: 'Send request' }).click();
  await expect(consumer).toHaveURL(/\/requests\/\d+$/);
  const request = new URL(consumer.url()).pathname;
  await expect(consumer.getByText('by name, through a role in its account')).toBeVisible();

  await governance.goto(request);
  await expect(governance.getByRole('heading', { name: 'Trust of its role' })).toBeVisible();
  await expect(governance.getByText('4 changes in 2 accounts')).toBeVisible();
  const subscription = await approveRequest(governance, request);
  await expect(pill(governance, 'Active')).toBeVisible();

  await consumer.goto(subscription);
  const taken = consumer.getByText(/^arn:aws:iam::\d{12}:role\/sluice\/sluice-fraud-replay-[0-9a-f]{12}$/);
  const RoleName = ((await taken.first().textContent()) ?? '').split('/').at(-1) ?? '';
  await expect(consumer.getByText(`const StreamName = 'refunds-issued'`)).toBeVisible();
  // As itself the role is nobody to the stream.
  expect(await tryToRead('fraud-replay', REFUNDS)).toBe('AccessDeniedException');
  const why = new URLSearchParams({
    principal: 'arn:aws:iam::555566667777:role/fraud-replay',
    action: 'kinesis:GetRecords',
    stream: REFUNDS,
  });
  await governance.goto(`/exposure/why?${why}`);
  await expect(governance.getByText(/may take .* and that one may call/)).toBeVisible();

  await governance.goto(subscription);
  await governance.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = governance.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The tool knows ARNs now.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(governance, 'Revoked')).toBeVisible();
  const owner = iamOf('admin-payments-prod');
  await expect(owner.send(new GetRoleCommand({ RoleName }))).rejects.toThrow(/cannot be found/);
  owner.destroy();
});
