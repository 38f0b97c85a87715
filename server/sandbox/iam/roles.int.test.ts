import {
  AttachRolePolicyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListRoleTagsCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  failure,
  HUB,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
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
