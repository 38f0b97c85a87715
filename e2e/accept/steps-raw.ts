import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { DeleteResourcePolicyCommand, PutResourcePolicyCommand } from '@aws-sdk/client-kinesis';
import { accountOf, iamOf, kinesisOf, streamArn, tryToRead } from '../support/aws';
import { expect } from '../support/patient-expect';
import type { Scene } from './scene';

const ROLE = 'parcel-sync';
const ARN = streamArn('retail-prod', 'order-cancellations');
const POLICY_NAME = 'by-hand';
const ACTIONS = [
  'kinesis:DescribeStreamSummary',
  'kinesis:ListShards',
  'kinesis:GetShardIterator',
  'kinesis:GetRecords',
];

const policy = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ACTIONS, Resource: ARN, ...statement }],
  });

/** The same once more by hand, without Sluice: the sandbox decides by policies, not by who wrote them. */
export async function grantByHand({ story }: Scene): Promise<void> {
  const owner = kinesisOf('admin-retail-prod');
  const consumer = iamOf('admin-parcel-partner');
  const roleArn = `arn:aws:iam::${accountOf('parcel-partner').accountId}:role/${ROLE}`;
  story.chapter('The same by raw SDK calls, without Sluice');
  await story.step(`${ROLE} gets AccessDenied on order-cancellations`, async () => {
    expect(await tryToRead(ROLE, ARN)).toBe('AccessDeniedException');
  });
  await story.step('the stream’s policy alone is not enough', async () => {
    const Policy = policy({ Sid: 'ByHand', Principal: { AWS: roleArn } });
    await owner.send(new PutResourcePolicyCommand({ ResourceARN: ARN, Policy }));
    expect(await tryToRead(ROLE, ARN)).toBe('AccessDeniedException');
  });
  await story.step('with the role’s policy too, it reads records', async () => {
    const PolicyDocument = policy({});
    await consumer.send(
      new PutRolePolicyCommand({ RoleName: ROLE, PolicyName: POLICY_NAME, PolicyDocument }),
    );
    await expect.poll(() => tryToRead(ROLE, ARN)).toBeGreaterThan(0);
  });
  await story.step('without the stream’s policy it is denied at once', async () => {
    await owner.send(new DeleteResourcePolicyCommand({ ResourceARN: ARN }));
    expect(await tryToRead(ROLE, ARN)).toBe('AccessDeniedException');
  });
  await story.step('and without both', async () => {
    await consumer.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: POLICY_NAME }));
    expect(await tryToRead(ROLE, ARN)).toBe('AccessDeniedException');
  });
  owner.destroy();
  consumer.destroy();
}
