import { PutRecordCommand } from '@aws-sdk/client-kinesis';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { expect } from '@playwright/test';
import { approveRequest, askForAccess, pill } from './support/access';
import { accountOf, callAws, createConsumerRole, iamOf, kinesisOf, streamArn } from './support/aws';
import { awsUrl, dataRoot, test } from './support/test';

const SHIPMENTS = streamArn('retail-prod', 'shipments-dispatched');

test.beforeAll(() => callAws(awsUrl(), dataRoot()));

test('Lambda reads through a consumer of its own as the approved role, until the revoke', async ({ as }) => {
  const RoleName = `fraud-function-${Date.now().toString(36)}`;
  const { accountId } = accountOf('fraud-prod');
  const roleArn = `arn:aws:iam::${accountId}:role/${RoleName}`;
  const [consumer, governance] = [await as('consumer'), await as('governance')];
  const iam = iamOf('admin-fraud-prod');
  await createConsumerRole(iam, RoleName, {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  iam.destroy();
  await consumer.goto('/environments');
  await consumer.getByRole('link', { name: 'fraud-prod', exact: true }).click();
  await consumer.getByLabel('Role ARN').fill(roleArn);
  await consumer.getByRole('button', { name: 'Add role' }).click();
  await expect(consumer.getByText(`/${RoleName}`).first()).toBeVisible();

  const request = await askForAccess(consumer, {
    product: 'shipments-dispatched',
    role: RoleName,
    pattern: 'Lambda by fan-out',
  });
  await governance.goto(request);
  await expect(governance.getByText('Lambda may take the role')).toBeVisible();
  await expect(governance.getByText('kinesis:DescribeStream', { exact: false }).first()).toBeVisible();
  const subscription = await approveRequest(governance, request);
  await expect(pill(governance, 'Active')).toBeVisible();

  await consumer.goto(subscription);
  const handedOver = consumer.getByText(/^arn:aws:kinesis:.*\/consumer\/sluice-fraud-function-[^:]+:\d{10}$/);
  const EventSourceArn = (await handedOver.first().textContent()) ?? '';
  await expect(consumer.getByText('CreateEventSourceMappingCommand').first()).toBeVisible();

  const lambda = new LambdaClient({ profile: 'admin-fraud-prod', maxAttempts: 1 });
  const FunctionName = RoleName;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: roleArn,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Code: { ZipFile: Buffer.from('code') },
    }),
  );
  const { UUID } = await lambda.send(
    new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, StartingPosition: 'TRIM_HORIZON' }),
  );
  const lastResult = async () =>
    (await lambda.send(new GetEventSourceMappingCommand({ UUID }))).LastProcessingResult;
  const owner = kinesisOf('admin-retail-prod');
  await owner.send(
    new PutRecordCommand({ StreamARN: SHIPMENTS, PartitionKey: 'k', Data: Buffer.from('{}') }),
  );
  owner.destroy();
  await expect.poll(lastResult, { timeout: 60_000 }).toBe('OK');

  await governance.getByRole('button', { name: 'Revoke access' }).click();
  const dialog = governance.getByRole('dialog');
  await dialog.getByRole('textbox').fill('The function is not used any more.');
  await dialog.getByRole('button', { name: 'Revoke access' }).click();
  await expect(pill(governance, 'Revoked')).toBeVisible();
  await expect.poll(lastResult, { timeout: 60_000 }).toMatch(/^PROBLEM/);
  await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  lambda.destroy();
});
