import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  PutRolePermissionsBoundaryCommand,
  PutUserPolicyCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  HUB,
  policy,
  type RunningSandbox,
  runSandbox,
  toKeys,
} from '../testing/running-sandbox';
import { roleCalls, trust } from './testing/role-calls';

let running: RunningSandbox;
let admin: As;

beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

const { create, put, managed } = roleCalls(() => admin);

describe('managed policies', () => {
  test('are attached, counted, detached and deleted', async () => {
    await create('attached');
    const document = policy(allow('kinesis:GetRecords'));
    const arn = await managed('readers', document);
    const attach = new AttachRolePolicyCommand({ RoleName: 'attached', PolicyArn: arn });
    await admin.iam.send(attach);
    await admin.iam.send(attach);
    const attached = await admin.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'attached' }));
    expect(attached.AttachedPolicies).toEqual([{ PolicyName: 'readers', PolicyArn: arn }]);
    const { Policy } = await admin.iam.send(new GetPolicyCommand({ PolicyArn: arn }));
    expect(Policy).toMatchObject({
      AttachmentCount: 1,
      DefaultVersionId: 'v1',
      PermissionsBoundaryUsageCount: 0,
    });
    const { PolicyVersion } = await admin.iam.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }),
    );
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(document);

    expect((await failure(admin.iam.send(new DeletePolicyCommand({ PolicyArn: arn })))).name).toBe(
      'DeleteConflictException',
    );
    await admin.iam.send(new DetachRolePolicyCommand({ RoleName: 'attached', PolicyArn: arn }));
    await admin.iam.send(new DeletePolicyCommand({ PolicyArn: arn }));
    const { Policies } = await admin.iam.send(new ListPoliciesCommand({ Scope: 'Local' }));
    expect(Policies?.map((each) => each.PolicyName)).not.toContain('readers');
  });

  test('of another account cannot be attached', async () => {
    await create('foreign');
    const { Policy } = await running
      .admin(CONSUMER)
      .iam.send(
        new CreatePolicyCommand({ PolicyName: 'theirs', PolicyDocument: policy(allow('kinesis:*')) }),
      );
    const attach = new AttachRolePolicyCommand({ RoleName: 'foreign', PolicyArn: Policy?.Arn });
    expect((await failure(admin.iam.send(attach))).name).toBe('NoSuchEntityException');
  });
});

describe('users', () => {
  test('act with their keys, until these are inactive or gone', async () => {
    await admin.iam.send(new CreateUserCommand({ UserName: 'worker' }));
    const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({ UserName: 'worker' }));
    const AccessKeyId = AccessKey?.AccessKeyId;
    const worker = running.as(toKeys(AccessKey));
    const who = () => worker.sts.send(new GetCallerIdentityCommand({}));
    expect((await who()).Arn).toBe(`arn:aws:iam::${HUB}:user/worker`);
    expect((await failure(worker.iam.send(new GetUserCommand({})))).name).toBe('AccessDenied');
    await admin.iam.send(
      new PutUserPolicyCommand({
        UserName: 'worker',
        PolicyName: 'self',
        PolicyDocument: policy(allow('iam:GetUser')),
      }),
    );
    expect((await worker.iam.send(new GetUserCommand({}))).User?.UserName).toBe('worker');

    await admin.iam.send(new UpdateAccessKeyCommand({ UserName: 'worker', AccessKeyId, Status: 'Inactive' }));
    expect(await failure(who())).toMatchObject({ name: 'InvalidClientTokenId', status: 403 });
    const { AccessKeyMetadata } = await admin.iam.send(new ListAccessKeysCommand({ UserName: 'worker' }));
    expect(AccessKeyMetadata).toMatchObject([{ AccessKeyId, Status: 'Inactive' }]);
    const remove = () => admin.iam.send(new DeleteUserCommand({ UserName: 'worker' }));
    expect((await failure(remove())).name).toBe('DeleteConflictException');
    await admin.iam.send(new DeleteAccessKeyCommand({ UserName: 'worker', AccessKeyId }));
  });
});

describe('delegation', () => {
  test('a writer of tagged and bounded roles can touch no others, nor take the bound off', async () => {
    const boundary = await managed('mesh-boundary');
    const writer = await createRole(
      admin,
      { RoleName: 'writer', AssumeRolePolicyDocument: trust },
      policy(
        allow(['iam:PutRolePolicy', 'iam:DeleteRolePolicy'], `arn:aws:iam::${HUB}:role/*`, {
          Condition: {
            StringEquals: { 'aws:ResourceTag/managed': 'true', 'iam:PermissionsBoundary': boundary },
          },
        }),
        allow('iam:PutRolePermissionsBoundary', '*', {
          Condition: { StringEquals: { 'iam:PermissionsBoundary': boundary } },
        }),
        allow('iam:AttachRolePolicy', '*', { Condition: { ArnEquals: { 'iam:PolicyARN': boundary } } }),
      ),
    );
    const session = await running.session(admin, { RoleArn: writer });
    const document = policy(allow('kinesis:GetRecords'));
    await create('ours', { PermissionsBoundary: boundary, Tags: [{ Key: 'managed', Value: 'true' }] });
    await create('unbounded', { Tags: [{ Key: 'managed', Value: 'true' }] });
    await create('untagged', { PermissionsBoundary: boundary });
    await put('ours', 'grants', document, session);
    for (const other of ['unbounded', 'untagged', 'not-there'])
      expect((await failure(put(other, 'grants', document, session))).message).toBe(
        `User: arn:aws:sts::${HUB}:assumed-role/writer/test is not authorized to perform: iam:PutRolePolicy on resource: arn:aws:iam::${HUB}:role/${other} because no identity-based policy allows the iam:PutRolePolicy action`,
      );
    const unbound = new DeleteRolePermissionsBoundaryCommand({ RoleName: 'ours' });
    expect((await failure(session.iam.send(unbound))).name).toBe('AccessDenied');
    const other = await managed('other-boundary');
    const rebind = (PermissionsBoundary: string) =>
      session.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName: 'unbounded', PermissionsBoundary }));
    expect((await failure(rebind(other))).name).toBe('AccessDenied');
    await rebind(boundary);
    await put('unbounded', 'grants', document, session);
    const attach = (PolicyArn: string) =>
      session.iam.send(new AttachRolePolicyCommand({ RoleName: 'ours', PolicyArn }));
    expect((await failure(attach(other))).name).toBe('AccessDenied');
    await attach(boundary);
  });
});
