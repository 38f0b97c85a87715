import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
} from '@aws-sdk/client-iam';
import { expect, test } from 'vitest';
import { allow, createRole, PRODUCER, policy, trusting } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, target } from './testing/producer-account';

const { sandbox, aws } = runProducerAccount();

const scoring = roleArn('apps/scoring');

test('roles are read with everything that decides what they may do', async () => {
  const admin = sandbox().admin(PRODUCER);
  const { Policy: boundary } = await admin.iam.send(
    new CreatePolicyCommand({ PolicyName: 'SluiceBoundary', PolicyDocument: policy(allow('kinesis:*')) }),
  );
  const { Policy: managed } = await admin.iam.send(
    new CreatePolicyCommand({ PolicyName: 'Foreign', PolicyDocument: policy(allow('s3:GetObject')) }),
  );
  await createRole(
    admin,
    {
      RoleName: 'scoring',
      Path: '/apps/',
      AssumeRolePolicyDocument: trusting(PRODUCER),
      PermissionsBoundary: boundary?.Arn,
      Tags: [{ Key: 'team', Value: 'fraud' }],
    },
    policy(allow('sqs:SendMessage')),
  );
  const RoleName = 'scoring';
  await admin.iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: managed?.Arn }));
  await admin.iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'sluice:managed', Value: 'true' }] }));
  const second = {
    PolicyName: 'second',
    PolicyDocument: policy(allow('sns:Publish', 'arn:aws:sns:*:*:a b+%2F')),
  };
  await admin.iam.send(new PutRolePolicyCommand({ RoleName, ...second }));

  const read = await aws().roleReader.readRole(target, scoring);
  if (!read.ok) throw new Error(read.error.awsMessage);
  expect(read.value).toMatchObject({
    roleArn: scoring,
    roleName: 'scoring',
    path: '/apps/',
    tags: { team: 'fraud', 'sluice:managed': 'true' },
    boundary: { arn: boundary?.Arn, policy: { name: 'boundary SluiceBoundary' } },
    managed: [{ name: 'managed Foreign' }],
    trust: { name: 'trust policy' },
  });
  expect(read.value.inline.map((each) => each.name)).toEqual(['inline inline', 'inline second']);
  expect(JSON.stringify(read.value.inline[1]?.document)).toContain('a b+%2F');
  expect(read.value.roleId).toMatch(/^AROA/);
});

test('a managed policy that was changed or made again is read anew', async () => {
  const { iam } = sandbox().admin(PRODUCER);
  const create = (action: string) =>
    iam.send(new CreatePolicyCommand({ PolicyName: 'Changing', PolicyDocument: policy(allow(action)) }));
  const RoleName = 'changing';
  await createRole(
    sandbox().admin(PRODUCER),
    { RoleName, AssumeRolePolicyDocument: trusting(PRODUCER) },
    policy(allow('sqs:SendMessage')),
  );
  const PolicyArn = (await create('s3:GetObject')).Policy?.Arn ?? '';
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  const managed = async () => {
    const read = await aws().roleReader.readRole(target, roleArn(RoleName));
    return read.ok ? JSON.stringify(read.value.managed) : read.error.code;
  };
  expect(await managed()).toContain('s3:GetObject');

  const PolicyDocument = policy(allow('s3:PutObject'));
  await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument, SetAsDefault: true }));
  expect(await managed()).toContain('s3:PutObject');

  await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
  await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
  await iam.send(new DeletePolicyCommand({ PolicyArn }));
  await create('s3:DeleteObject');
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }));
  expect(await managed()).toContain('s3:DeleteObject');
});

test.each([
  ['that are not there', roleArn('none')],
  ['of that name under another path', roleArn('other/NoListing')],
])('roles %s are not found', async (_, arn) => {
  expect(await aws().roleReader.readRole(target, arn)).toMatchObject({
    error: { kind: 'not-found', operation: 'iam:GetRole' },
  });
});

test('roles are listed', async () => {
  const listed = await aws().roleReader.listRoles(target);
  expect(listed.ok && listed.value.roleArns).toContain(roleArn('SluiceSpoke'));
});
