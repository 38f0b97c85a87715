import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  GetAccountAuthorizationDetailsCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  ListEntitiesForPolicyCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListPolicyVersionsCommand,
  ListRolesCommand,
  PutRolePermissionsBoundaryCommand,
  paginateGetAccountAuthorizationDetails,
  SetDefaultPolicyVersionCommand,
  TagPolicyCommand,
  UntagPolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  createRole,
  failure,
  HUB,
  PRODUCER,
  policy,
  type RunningSandbox,
  runSandbox,
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

const nameOf = async (call: Promise<unknown>) => (await failure(call)).name;
const createPolicy = async (PolicyName: string, PolicyDocument: string, more: object = {}) => {
  const { Policy } = await admin.iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument, ...more }));
  if (!Policy?.Arn) throw new Error('no policy came back');
  return Policy.Arn;
};

describe('versions of a managed policy', () => {
  test('change what a role may do when one becomes the default, and are five at most', async () => {
    const PolicyArn = await createPolicy('changing', policy(allow('kinesis:ListStreams')));
    const RoleArn = await createRole(admin, { RoleName: 'changing', AssumeRolePolicyDocument: trust });
    await admin.iam.send(new AttachRolePolicyCommand({ RoleName: 'changing', PolicyArn }));
    const { kinesis } = await running.session(admin, { RoleArn });
    const listing = () => kinesis.send(new ListStreamsCommand({}));
    await listing();
    const add = (SetAsDefault: boolean) =>
      admin.iam.send(
        new CreatePolicyVersionCommand({
          PolicyArn,
          SetAsDefault,
          PolicyDocument: policy(allow('iam:ListRoles')),
        }),
      );
    await add(false);
    await listing();
    await add(true);
    expect(await nameOf(listing())).toBe('AccessDeniedException');
    const { Policy } = await admin.iam.send(new GetPolicyCommand({ PolicyArn }));
    expect(Policy?.DefaultVersionId).toBe('v3');
    await admin.iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
    await listing();

    await add(false);
    await add(false);
    expect(await nameOf(add(false))).toBe('LimitExceededException');
    const first = await admin.iam.send(new ListPolicyVersionsCommand({ PolicyArn, MaxItems: 2 }));
    const rest = await admin.iam.send(new ListPolicyVersionsCommand({ PolicyArn, Marker: first.Marker }));
    const ids = [...(first.Versions ?? []), ...(rest.Versions ?? [])].map(({ VersionId }) => VersionId);
    expect(ids).toEqual(['v5', 'v4', 'v3', 'v2', 'v1']);
    const drop = (VersionId: string) =>
      admin.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    expect(await nameOf(drop('v1'))).toBe('DeleteConflictException');
    await drop('v4');
    const gone = admin.iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v4' }));
    expect(await nameOf(gone)).toBe('NoSuchEntityException');
  });

  test('go before the policy does', async () => {
    const PolicyArn = await createPolicy('versioned', policy(allow('iam:ListRoles')));
    const PolicyDocument = policy(allow('iam:ListUsers'));
    await admin.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }));
    const remove = () => admin.iam.send(new DeletePolicyCommand({ PolicyArn }));
    expect(await nameOf(remove())).toBe('DeleteConflictException');
    await admin.iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: 'v2' }));
    await remove();
  });

  test('have 6,144 characters at most, white space not counted', async () => {
    const PolicyArn = await createPolicy('sized', policy(allow('iam:ListRoles')));
    const grow = (PolicyDocument: string) =>
      admin.iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }));
    const of = (length: number) =>
      policy(allow('kinesis:*', `arn:aws:kinesis:*:*:stream/${'x'.repeat(length)}`));
    const room = 6_144 - of(0).length;
    expect(await nameOf(grow(of(room + 1)))).toBe('LimitExceededException');
    await grow(`${of(room)}${' '.repeat(1_000)}`);
  });
});

describe('looking for policies', () => {
  test('finds who has one, as a policy or as a boundary, by path and by kind', async () => {
    const PolicyArn = await createPolicy('shared', policy(allow('kinesis:*')), { Path: '/mesh/' });
    await createRole(admin, { RoleName: 'has', Path: '/mesh/', AssumeRolePolicyDocument: trust });
    await createRole(admin, { RoleName: 'bounded', AssumeRolePolicyDocument: trust });
    await admin.iam.send(new AttachRolePolicyCommand({ RoleName: 'has', PolicyArn }));
    await admin.iam.send(
      new PutRolePermissionsBoundaryCommand({ RoleName: 'bounded', PermissionsBoundary: PolicyArn }),
    );
    const roles = async (more: object) =>
      (await admin.iam.send(new ListEntitiesForPolicyCommand({ PolicyArn, ...more }))).PolicyRoles?.map(
        ({ RoleName }) => RoleName,
      );
    expect(await roles({})).toEqual(['bounded', 'has']);
    expect(await roles({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['bounded']);
    expect(await roles({ PathPrefix: '/mesh/' })).toEqual(['has']);
    expect(await roles({ EntityFilter: 'User' })).toEqual([]);

    const policies = async (more: object) =>
      (await admin.iam.send(new ListPoliciesCommand(more))).Policies?.map(({ PolicyName }) => PolicyName);
    expect(await policies({ PathPrefix: '/mesh/' })).toEqual(['shared']);
    expect(await policies({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual(['shared']);
    expect(await policies({ Scope: 'AWS' })).toEqual([]);
    const { Roles } = await admin.iam.send(new ListRolesCommand({ PathPrefix: '/mesh/' }));
    expect(Roles?.map(({ RoleName }) => RoleName)).toEqual(['has']);
  });

  test('shows their tags, which decide like those of other resources', async () => {
    const PolicyArn = await createPolicy('tagged', policy(allow('kinesis:*')));
    const Tags = [{ Key: 'team', Value: 'retail' }];
    await admin.iam.send(new TagPolicyCommand({ PolicyArn, Tags }));
    expect((await admin.iam.send(new ListPolicyTagsCommand({ PolicyArn }))).Tags).toEqual(Tags);
    const role = await createRole(
      admin,
      { RoleName: 'by-policy-tag', AssumeRolePolicyDocument: trust },
      policy(
        allow('iam:GetPolicy', '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'retail' } } }),
      ),
    );
    const { iam } = await running.session(admin, { RoleArn: role });
    await iam.send(new GetPolicyCommand({ PolicyArn }));
    await admin.iam.send(new UntagPolicyCommand({ PolicyArn, TagKeys: ['team'] }));
    expect(await nameOf(iam.send(new GetPolicyCommand({ PolicyArn })))).toBe('AccessDenied');
  });
});

test('a role’s longest session can be changed, and falls back to an hour', async () => {
  await createRole(admin, { RoleName: 'updated', AssumeRolePolicyDocument: trust, Description: 'before' });
  const look = async () => (await admin.iam.send(new GetRoleCommand({ RoleName: 'updated' }))).Role;
  await admin.iam.send(new UpdateRoleCommand({ RoleName: 'updated', MaxSessionDuration: 7_200 }));
  expect(await look()).toMatchObject({ MaxSessionDuration: 7_200, Description: 'before' });
  await admin.iam.send(new UpdateRoleCommand({ RoleName: 'updated', Description: 'after' }));
  expect(await look()).toMatchObject({ MaxSessionDuration: 3_600, Description: 'after' });
  const long = admin.iam.send(new UpdateRoleCommand({ RoleName: 'updated', MaxSessionDuration: 43_201 }));
  expect(await nameOf(long)).toBe('ValidationError');
});

test('the whole account comes in pages, and in kinds', async () => {
  const by = running.admin(PRODUCER);
  const { Policy } = await by.iam.send(
    new CreatePolicyCommand({ PolicyName: 'whole', PolicyDocument: policy(allow('kinesis:*')) }),
  );
  const inline = policy(allow('iam:ListRoles'));
  await createRole(
    by,
    { RoleName: 'whole', AssumeRolePolicyDocument: trust, Tags: [{ Key: 'a', Value: 'b' }] },
    inline,
  );
  await by.iam.send(new AttachRolePolicyCommand({ RoleName: 'whole', PolicyArn: Policy?.Arn }));
  const { RoleDetailList, Policies, UserDetailList } = await by.iam.send(
    new GetAccountAuthorizationDetailsCommand({}),
  );
  expect(UserDetailList?.map(({ UserName }) => UserName)).toEqual(['account-admin']);
  expect(RoleDetailList).toMatchObject([
    {
      RoleName: 'whole',
      AttachedManagedPolicies: [{ PolicyName: 'whole', PolicyArn: Policy?.Arn }],
      Tags: [{ Key: 'a', Value: 'b' }],
    },
  ]);
  const [role] = RoleDetailList ?? [];
  expect(decodeURIComponent(role?.AssumeRolePolicyDocument ?? '')).toBe(trust);
  expect(decodeURIComponent(role?.RolePolicyList?.[0]?.PolicyDocument ?? '')).toBe(inline);
  expect(Policies).toMatchObject([
    { PolicyName: 'whole', AttachmentCount: 1, PolicyVersionList: [{ VersionId: 'v1' }] },
  ]);

  const counts: number[] = [];
  for await (const page of paginateGetAccountAuthorizationDetails({ client: by.iam }, { MaxItems: 2 }))
    counts.push(
      ...[page.UserDetailList, page.RoleDetailList, page.Policies].map((list) => list?.length ?? 0),
    );
  expect(counts).toEqual([1, 1, 0, 0, 0, 1]);
  const roles = await by.iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }));
  expect([roles.UserDetailList, roles.RoleDetailList?.length]).toEqual([[], 1]);
});
