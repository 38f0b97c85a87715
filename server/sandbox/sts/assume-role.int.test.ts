import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
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
