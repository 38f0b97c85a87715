import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePermissionsBoundaryCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListPoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  PutRolePermissionsBoundaryCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAccessKeyCommand,
  UpdateAssumeRolePolicyCommand,
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
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let admin: As;
const trust = trusting(`arn:aws:iam::${HUB}:root`);

beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

const create = (RoleName: string, more: object = {}) =>
  admin.iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust, ...more }));
const put = (RoleName: string, PolicyName: string, PolicyDocument: string, by = admin) =>
  by.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
const managed = async (PolicyName: string, document = policy(allow('kinesis:*'))) => {
  const { Policy } = await admin.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument: document }));
  return Policy?.Arn ?? '';
};

describe('roles', () => {
  test('come back as they were made', async () => {
    const boundary = await managed('boundary-of-whole');
    const { Role } = await create('whole', {
      Path: '/mesh/',
      Description: 'reads <streams> & more',
      MaxSessionDuration: 7_200,
      PermissionsBoundary: boundary,
      Tags: [{ Key: 'team', Value: 'retail' }],
    });
    expect(Role).toMatchObject({
      Arn: `arn:aws:iam::${HUB}:role/mesh/whole`,
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Description: 'reads <streams> & more',
      MaxSessionDuration: 7_200,
      PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: boundary },
      Tags: [{ Key: 'team', Value: 'retail' }],
    });
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust);
    const found = await admin.iam.send(new GetRoleCommand({ RoleName: 'whole' }));
    expect(found.Role).toEqual(Role);
    const listed = await admin.iam.send(new ListRolesCommand({ PathPrefix: '/mesh/' }));
    expect(listed.Roles?.map((role) => [role.RoleName, role.Tags, role.PermissionsBoundary])).toEqual([
      ['whole', undefined, undefined],
    ]);
  });

  test('are unique without regard to case, and of one account only', async () => {
    await create('Once');
    expect(await failure(create('once'))).toMatchObject({
      name: 'EntityAlreadyExistsException',
      status: 409,
    });
    const other = running.admin(CONSUMER);
    expect(await failure(other.iam.send(new GetRoleCommand({ RoleName: 'Once' })))).toMatchObject({
      name: 'NoSuchEntityException',
      status: 404,
      message: 'The role with name Once cannot be found.',
    });
  });

  test('are listed in pages', async () => {
    for (const name of ['a', 'b', 'c']) await create(`page-${name}`, { Path: '/pages/' });
    const names: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const page = await admin.iam.send(
        new ListRolesCommand({ PathPrefix: '/pages/', MaxItems: 2, ...(Marker && { Marker }) }),
      );
      names.push(...(page.Roles ?? []).map((role) => role.RoleName));
      expect(page.IsTruncated).toBe(page.Marker !== undefined);
      Marker = page.Marker;
    } while (Marker);
    expect(names).toEqual(['page-a', 'page-b', 'page-c']);
    expect((await failure(admin.iam.send(new ListRolesCommand({ Marker: 'nonsense' })))).message).toContain(
      'Marker',
    );
  });

  test('are deleted only when nothing hangs on them', async () => {
    await create('busy');
    await put('busy', 'inline', policy(allow('kinesis:*')));
    const arn = await managed('busy-policy');
    await admin.iam.send(new AttachRolePolicyCommand({ RoleName: 'busy', PolicyArn: arn }));
    const remove = () => admin.iam.send(new DeleteRoleCommand({ RoleName: 'busy' }));
    expect(await failure(remove())).toMatchObject({ name: 'DeleteConflictException', status: 409 });
    await admin.iam.send(new DetachRolePolicyCommand({ RoleName: 'busy', PolicyArn: arn }));
    expect((await failure(remove())).message).toBe('Cannot delete entity, must delete policies first.');
    await admin.iam.send(new DeleteRolePolicyCommand({ RoleName: 'busy', PolicyName: 'inline' }));
    await remove();
    expect((await failure(remove())).name).toBe('NoSuchEntityException');
  });

  test('a new trust policy takes the old one’s place', async () => {
    await create('retrusted');
    const document = trusting(`arn:aws:iam::${CONSUMER}:root`);
    await admin.iam.send(
      new UpdateAssumeRolePolicyCommand({ RoleName: 'retrusted', PolicyDocument: document }),
    );
    const { Role } = await admin.iam.send(new GetRoleCommand({ RoleName: 'retrusted' }));
    expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(document);
  });

  test('carry tags', async () => {
    await create('tagged', { Tags: [{ Key: 'a', Value: '1' }] });
    await admin.iam.send(
      new TagRoleCommand({
        RoleName: 'tagged',
        Tags: [
          { Key: 'A', Value: '2' },
          { Key: 'b', Value: '' },
        ],
      }),
    );
    await admin.iam.send(new UntagRoleCommand({ RoleName: 'tagged', TagKeys: ['b'] }));
    const { Tags } = await admin.iam.send(new ListRoleTagsCommand({ RoleName: 'tagged' }));
    expect(Tags).toEqual([{ Key: 'A', Value: '2' }]);
    const reserved = admin.iam.send(
      new TagRoleCommand({ RoleName: 'tagged', Tags: [{ Key: 'aws:x', Value: '' }] }),
    );
    expect((await failure(reserved)).name).toBe('ValidationError');
  });
});

describe('inline policies', () => {
  test('come back byte for byte, percent-encoded', async () => {
    await create('inlined');
    const document = `{ "Version":"2012-10-17",\n "Statement":[{"Sid":"A1","Effect":"Allow","Action":"kinesis:*","Resource":"*","Condition":{"StringLike":{"aws:PrincipalTag/x":"ü & (1)*'!+"}}}]}`;
    await put('inlined', 'grants', document);
    const found = await admin.iam.send(
      new GetRolePolicyCommand({ RoleName: 'inlined', PolicyName: 'grants' }),
    );
    expect(found.PolicyDocument).not.toContain('"');
    expect(decodeURIComponent(found.PolicyDocument ?? '')).toBe(document);
    const { PolicyNames } = await admin.iam.send(new ListRolePoliciesCommand({ RoleName: 'inlined' }));
    expect(PolicyNames).toEqual(['grants']);
    const missing = admin.iam.send(new GetRolePolicyCommand({ RoleName: 'inlined', PolicyName: 'none' }));
    expect((await failure(missing)).name).toBe('NoSuchEntityException');
  });

  test('together have 10,240 characters, white space not counted', async () => {
    await create('full');
    const sized = (length: number) => {
      const empty = policy(allow('kinesis:*', ['']));
      return policy(allow('kinesis:*', [`arn:${'x'.repeat(length - empty.length - 4)}`]));
    };
    await put('full', 'first', `${sized(5_000)}${' '.repeat(9_000)}`);
    await put('full', 'second', sized(5_240));
    expect(await failure(put('full', 'third', sized(100)))).toMatchObject({
      name: 'LimitExceededException',
      status: 409,
    });
    await put('full', 'second', sized(5_240));
  });

  test.each([
    ['no JSON', 'policy'],
    ['no statement', '{"Version":"2012-10-17"}'],
    ['a principal', policy({ ...allow('kinesis:*'), Principal: '*' })],
    ['an action of no service', policy(allow('everything'))],
    ['an effect that is none', policy({ ...allow('kinesis:*'), Effect: 'Permit' })],
  ])('with %s are malformed', async (_what, document) => {
    await create('malformed').catch(() => {});
    expect(await failure(put('malformed', 'p', document))).toMatchObject({
      name: 'MalformedPolicyDocumentException',
      status: 400,
    });
  });
});

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
