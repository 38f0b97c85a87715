import { createHash } from 'node:crypto';
import {
  CreatePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  GetRoleCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, GetAccessKeyInfoCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  CONSUMER,
  createRole,
  failure,
  HUB,
  PRODUCER,
  policy,
  REGION,
  type RunningSandbox,
  runSandbox,
  toKeys,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let hub: As;
let producer: As;
let now = new Date('2027-03-01T10:00:00Z');
const hubUser = `arn:aws:iam::${HUB}:user/account-admin`;

beforeAll(async () => {
  running = await runSandbox({ clock: { now: () => now } });
  hub = running.admin(HUB);
  producer = running.admin(PRODUCER);
});
afterAll(() => running.stop());

const assume = (by: As, RoleArn: string, more: object = {}) =>
  by.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test', ...more }));

describe('trust', () => {
  test('a session is who its role is, with the session name', async () => {
    const arn = await createRole(producer, {
      RoleName: 'spoke',
      Path: '/mesh/',
      AssumeRolePolicyDocument: trusting(hubUser),
    });
    const session = await running.session(hub, { RoleArn: arn, RoleSessionName: 'run-1' });
    const identity = await session.sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:sts::${PRODUCER}:assumed-role/spoke/run-1`);
    expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{17}:run-1$/);
  });

  test('another account needs the trust policy, whatever its own policies allow', async () => {
    const arn = await createRole(producer, {
      RoleName: 'trusts-consumer',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${CONSUMER}:root`),
    });
    const { name, status, message } = await failure(assume(hub, arn));
    expect({ name, status }).toEqual({ name: 'AccessDenied', status: 403 });
    expect(message).toContain(
      `User: ${hubUser} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    );
  });

  test('its own account needs the trust policy too', async () => {
    const arn = await createRole(producer, {
      RoleName: 'trusts-hub',
      AssumeRolePolicyDocument: trusting(hubUser),
    });
    expect((await failure(assume(producer, arn))).name).toBe('AccessDenied');
  });

  test('an account that is trusted as a whole decides by its own policies', async () => {
    const arn = await createRole(producer, {
      RoleName: 'trusts-account',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`),
    });
    const weak = await createRole(
      hub,
      { RoleName: 'weak', AssumeRolePolicyDocument: trusting(hubUser) },
      policy(allow('kinesis:*')),
    );
    expect((await assume(hub, arn)).Credentials).toBeDefined();
    expect((await failure(assume(await running.session(hub, { RoleArn: weak }), arn))).name).toBe(
      'AccessDenied',
    );
  });

  test('a role that is not there is denied like one that does not trust', async () => {
    expect((await failure(assume(hub, `arn:aws:iam::${PRODUCER}:role/nobody`))).name).toBe('AccessDenied');
  });

  test('the external id must be the agreed one', async () => {
    const arn = await createRole(producer, {
      RoleName: 'external',
      AssumeRolePolicyDocument: trusting(hubUser, {
        Condition: { StringEquals: { 'sts:ExternalId': 'agreed' } },
      }),
    });
    expect((await failure(assume(hub, arn))).name).toBe('AccessDenied');
    expect((await failure(assume(hub, arn, { ExternalId: 'guessed' }))).name).toBe('AccessDenied');
    expect((await assume(hub, arn, { ExternalId: 'agreed' })).Credentials).toBeDefined();
  });

  test('a principal that is not there is refused, and one that goes leaves its unique id', async () => {
    const missing = trusting(`arn:aws:iam::${HUB}:role/gone`);
    const create = (AssumeRolePolicyDocument: string) =>
      producer.iam.send(new CreateRoleCommand({ RoleName: 'orphan', AssumeRolePolicyDocument }));
    expect(await failure(create(missing))).toMatchObject({ name: 'MalformedPolicyDocumentException' });

    const { Role } = await hub.iam.send(
      new CreateRoleCommand({ RoleName: 'gone', AssumeRolePolicyDocument: trusting(hubUser) }),
    );
    await create(missing);
    await hub.iam.send(new DeleteRoleCommand({ RoleName: 'gone' }));
    const found = await producer.iam.send(new GetRoleCommand({ RoleName: 'orphan' }));
    const trust = JSON.parse(decodeURIComponent(found.Role?.AssumeRolePolicyDocument ?? ''));
    expect(trust.Statement[0].Principal).toEqual({ AWS: Role?.RoleId });
  });
});

describe('sessions', () => {
  test('a session policy takes away, and never gives', async () => {
    const arn = await createRole(
      producer,
      { RoleName: 'narrowed', AssumeRolePolicyDocument: trusting(hubUser) },
      policy(allow('kinesis:*')),
    );
    const session = await running.session(hub, {
      RoleArn: arn,
      Policy: policy(allow(['kinesis:DescribeStreamSummary', 'iam:ListRoles'])),
    });
    const summary = session.kinesis.send(new DescribeStreamSummaryCommand({ StreamName: 'none' }));
    expect((await failure(summary)).name).toBe('ResourceNotFoundException');
    const listing = await failure(session.kinesis.send(new ListStreamsCommand({})));
    expect(listing.message).toContain('because no session policy allows the kinesis:ListStreams action');
    expect((await failure(session.iam.send(new ListRolesCommand({})))).name).toBe('AccessDenied');
  });

  test('tags need sts:TagSession, count as principal tags, and transitive ones go on', async () => {
    const tagged = { Tags: [{ Key: 'team', Value: 'retail' }], TransitiveTagKeys: ['team'] };
    const untagging = await createRole(producer, {
      RoleName: 'untagging',
      AssumeRolePolicyDocument: trusting(hubUser),
    });
    expect((await failure(assume(hub, untagging, tagged))).message).toContain('sts:TagSession');

    const actions = ['sts:AssumeRole', 'sts:TagSession'];
    const second = await createRole(
      producer,
      {
        RoleName: 'second',
        AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`, { Action: actions }),
      },
      policy(allow('kinesis:CreateStream', `arn:aws:kinesis:*:*:stream/\${aws:PrincipalTag/team}-*`)),
    );
    const first = await createRole(
      producer,
      { RoleName: 'first', AssumeRolePolicyDocument: trusting(hubUser, { Action: actions }) },
      policy(allow(actions, second)),
    );
    const session = await running.session(await running.session(hub, { RoleArn: first, ...tagged }), {
      RoleArn: second,
    });
    const create = (StreamName: string) =>
      session.kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await create('retail-orders');
    expect((await failure(create('payments-orders'))).name).toBe('AccessDeniedException');
  });

  test('tags of the session take the place of the role’s, whatever their case', async () => {
    const trust = trusting(hubUser, { Action: ['sts:AssumeRole', 'sts:TagSession'] });
    const RoleArn = await createRole(
      producer,
      { RoleName: 'tagged', AssumeRolePolicyDocument: trust, Tags: [{ Key: 'Team', Value: 'finance' }] },
      policy(
        allow('kinesis:ListStreams', '*', {
          Condition: { StringEquals: { 'aws:PrincipalTag/team': 'retail' } },
        }),
      ),
    );
    const list = async (more: object) =>
      (await running.session(hub, { RoleArn, ...more })).kinesis.send(new ListStreamsCommand({}));
    expect((await failure(list({}))).name).toBe('AccessDeniedException');
    await list({ Tags: [{ Key: 'team', Value: 'retail' }] });
  });

  test('what was not made transitive ends with the next role, and what was cannot be set anew', async () => {
    const trust = trusting(`arn:aws:iam::${PRODUCER}:root`, { Action: ['sts:AssumeRole', 'sts:TagSession'] });
    const open = policy(allow(['sts:AssumeRole', 'sts:TagSession']));
    const next = await createRole(
      producer,
      { RoleName: 'chain-2', AssumeRolePolicyDocument: trust },
      policy(
        allow('kinesis:ListStreams', '*', {
          Condition: {
            StringEquals: { 'aws:PrincipalTag/team': 'retail' },
            Null: { 'aws:PrincipalTag/run': 'true' },
          },
        }),
      ),
    );
    const first = await createRole(producer, { RoleName: 'chain-1', AssumeRolePolicyDocument: trust }, open);
    const start = await running.session(producer, {
      RoleArn: first,
      Tags: [
        { Key: 'team', Value: 'retail' },
        { Key: 'run', Value: '1' },
      ],
      TransitiveTagKeys: ['team'],
    });
    const session = await running.session(start, { RoleArn: next });
    await session.kinesis.send(new ListStreamsCommand({}));
    const anew = assume(start, next, { Tags: [{ Key: 'TEAM', Value: 'finance' }] });
    expect((await failure(anew)).name).toBe('InvalidParameterValue');
  });

  test('a source identity needs its own right, stays over every chain and cannot be changed', async () => {
    const actions = ['sts:AssumeRole', 'sts:SetSourceIdentity'];
    const bare = await createRole(producer, {
      RoleName: 'bare',
      AssumeRolePolicyDocument: trusting(hubUser),
    });
    const refused = await failure(assume(hub, bare, { SourceIdentity: 'ann' }));
    expect(refused.message).toContain('sts:SetSourceIdentity');

    const trust = trusting(`arn:aws:iam::${PRODUCER}:root`, {
      Action: actions,
      Condition: { StringLike: { 'sts:SourceIdentity': ['ann', 'bob'] } },
    });
    const seen = policy(
      allow([...actions, 'kinesis:ListStreams'], '*', {
        Condition: { StringEquals: { 'aws:SourceIdentity': 'ann' } },
      }),
    );
    const first = await createRole(producer, { RoleName: 'source-1', AssumeRolePolicyDocument: trust }, seen);
    const second = await createRole(
      producer,
      { RoleName: 'source-2', AssumeRolePolicyDocument: trust },
      seen,
    );
    const closed = await createRole(
      producer,
      { RoleName: 'source-closed', AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`) },
      seen,
    );
    const start = await running.session(producer, { RoleArn: first, SourceIdentity: 'ann' });
    const { SourceIdentity } = await assume(start, second);
    expect(SourceIdentity).toBe('ann');
    await (await running.session(start, { RoleArn: second })).kinesis.send(new ListStreamsCommand({}));
    expect((await failure(assume(start, second, { SourceIdentity: 'bob' }))).name).toBe('AccessDenied');
    expect((await failure(assume(start, closed))).message).toContain('sts:SetSourceIdentity');
  });

  test('what a session carries must fit into its token', async () => {
    const trust = trusting(hubUser, { Action: ['sts:AssumeRole', 'sts:TagSession'] });
    const RoleArn = await createRole(
      producer,
      { RoleName: 'packed', AssumeRolePolicyDocument: trust },
      policy(allow('kinesis:*')),
    );
    expect((await assume(hub, RoleArn)).PackedPolicySize).toBeUndefined();
    const small = await assume(hub, RoleArn, { Policy: policy(allow('kinesis:ListStreams')) });
    expect(small.PackedPolicySize).toBeGreaterThan(0);
    const Tags = Array.from({ length: 50 }, (_, index) => ({
      Key: `key-${index}`,
      Value: createHash('sha512').update(String(index)).digest('hex'),
    }));
    const refused = await failure(assume(hub, RoleArn, { Tags }));
    expect(refused).toMatchObject({ name: 'PackedPolicyTooLargeException', status: 400 });
    // Fifty long tags that repeat take little room, and the session works.
    const alike = Tags.map(({ Key }) => ({ Key, Value: 'x'.repeat(256) }));
    const session = await running.session(hub, { RoleArn, Tags: alike });
    await session.kinesis.send(new ListStreamsCommand({}));
  });

  test('session policies by ARN come from the role’s account', async () => {
    const RoleArn = await createRole(
      producer,
      { RoleName: 'by-arn', AssumeRolePolicyDocument: trusting(hubUser) },
      policy(allow('kinesis:*')),
    );
    const create = async (by: As, PolicyName: string) =>
      (
        await by.iam.send(
          new CreatePolicyCommand({ PolicyName, PolicyDocument: policy(allow('iam:ListRoles')) }),
        )
      ).Policy?.Arn;
    const own = await create(producer, 'session-own');
    const foreign = await create(hub, 'session-foreign');
    const session = await running.session(hub, { RoleArn, PolicyArns: [{ arn: own }] });
    expect((await failure(session.kinesis.send(new ListStreamsCommand({})))).message).toContain(
      'no session policy',
    );
    expect((await failure(assume(hub, RoleArn, { PolicyArns: [{ arn: foreign }] }))).name).toBe(
      'NoSuchEntity',
    );
  });

  test('durations have bounds: the role’s own, and an hour for a session from a session', async () => {
    const arn = await createRole(producer, {
      RoleName: 'short',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`),
    });
    const long = await createRole(
      hub,
      {
        RoleName: 'long',
        MaxSessionDuration: 7_200,
        AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`),
      },
      policy(allow('sts:AssumeRole')),
    );
    const messages = async (seconds: number, by = hub, role = arn) =>
      (await failure(assume(by, role, { DurationSeconds: seconds }))).message;
    expect(await messages(899)).toContain('greater than or equal to 900');
    expect(await messages(3_601)).toContain('exceeds the MaxSessionDuration');
    const chained = await running.session(hub, { RoleArn: long, DurationSeconds: 7_200 });
    expect(await messages(3_601, chained, long)).toContain('1 hour session limit');
  });

  test('an expired session is refused as expired', async () => {
    const arn = await createRole(producer, {
      RoleName: 'expiring',
      AssumeRolePolicyDocument: trusting(hubUser),
    });
    const { Credentials } = await assume(hub, arn, { DurationSeconds: 900 });
    expect(Credentials?.Expiration).toEqual(new Date(now.getTime() + 900_000));
    now = new Date(now.getTime() + 900_000);
    const session = running.as(toKeys(Credentials));
    expect(await failure(session.kinesis.send(new ListStreamsCommand({})))).toMatchObject({
      name: 'ExpiredTokenException',
      status: 400,
    });
    expect(await failure(session.sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: 'ExpiredToken',
      status: 403,
    });
  });

  test('a session ends with its role, and a new role of the same name does not revive it', async () => {
    const create = {
      RoleName: 'recreated',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${PRODUCER}:root`),
    };
    const by = running.admin(PRODUCER);
    const session = await running.session(by, { RoleArn: await createRole(by, create) });
    await by.iam.send(new DeleteRoleCommand({ RoleName: 'recreated' }));
    await createRole(by, create);
    expect((await failure(session.kinesis.send(new ListStreamsCommand({})))).name).toBe(
      'UnrecognizedClientException',
    );
  });
});

test('an access key tells its account, of a user as of a session', async () => {
  const by = running.admin(HUB);
  const RoleArn = await createRole(running.admin(PRODUCER), {
    RoleName: 'keyed',
    AssumeRolePolicyDocument: trusting(hubUser),
  });
  const { Credentials } = await assume(by, RoleArn);
  const accountOf = async (AccessKeyId: string | undefined) =>
    (await by.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId }))).Account;
  expect(await accountOf(running.account(CONSUMER).admin.accessKeyId)).toBe(CONSUMER);
  expect(await accountOf(Credentials?.AccessKeyId)).toBe(PRODUCER);
  expect((await failure(accountOf('AKIAIOSFODNN7EXAMPLE'))).name).toBe('ValidationError');
  const session = running.as(toKeys(Credentials));
  const asked = session.sts.send(new GetAccessKeyInfoCommand({ AccessKeyId: Credentials?.AccessKeyId }));
  expect((await failure(asked)).name).toBe('AccessDenied');
});

test.each<[string, object, string]>([
  ['a short name', { RoleSessionName: 'a' }, 'greater than or equal to 2'],
  ['a name with a space', { RoleSessionName: 'a b' }, 'regular expression'],
  [
    'a session policy over 2,048 characters',
    { Policy: policy(allow('kinesis:*', `arn:aws:kinesis:${REGION}:*:stream/${'x'.repeat(2_048)}`)) },
    '2048',
  ],
  ['a session policy that is none', { Policy: '{}' }, 'Statement'],
  ['a transitive key without its tag', { TransitiveTagKeys: ['team'] }, 'must be included'],
])('refuses %s', async (_what, input, message) => {
  const by = running.admin(HUB);
  const call = assume(by, `arn:aws:iam::${PRODUCER}:role/spoke`, input);
  expect((await failure(call)).message).toContain(message);
});
