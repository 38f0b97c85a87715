import { CreateRoleCommand, GetRoleCommand, ListRolesCommand } from '@aws-sdk/client-iam';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type As,
  allow,
  createRole,
  failure,
  HUB,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

let running: RunningSandbox;
let admin: As;
beforeAll(async () => {
  running = await runSandbox();
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

describe('the control interface', () => {
  const control = (pathname: string, init?: RequestInit) =>
    fetch(running.sandbox.controlUrl + pathname, init);
  const inject = (fault: object) => control('/faults', { method: 'POST', body: JSON.stringify(fault) });

  test('is healthy, and for programs on this machine only', async () => {
    expect((await control('/health')).status).toBe(200);
    expect((await control('/faults', { headers: { origin: 'https://elsewhere.example' } })).status).toBe(403);
    expect((await control('/nothing')).status).toBe(404);
    expect((await inject({ kind: 'melt' })).status).toBe(400);
  });

  test('shows calls with the exact document and the deciding statements', async () => {
    const [last] = (await running.calls()).slice(-1);
    const trust = trusting(`arn:aws:iam::${HUB}:root`);
    await createRole(
      admin,
      { RoleName: 'logged', AssumeRolePolicyDocument: trust },
      policy(allow('kinesis:*')),
    );
    const calls = await running.calls(`since=${last?.sequence ?? 0}&service=iam`);
    expect(calls.map(({ operation, status }) => [operation, status])).toEqual([
      ['CreateRole', 200],
      ['PutRolePolicy', 200],
    ]);
    expect(calls[1]).toMatchObject({
      accountId: HUB,
      principalArn: `arn:aws:iam::${HUB}:user/account-admin`,
      input: { RoleName: 'logged', PolicyDocument: policy(allow('kinesis:*')) },
      resources: [`arn:aws:iam::${HUB}:role/logged`],
      decision: 'allowed',
      decidedBy: [{ layer: 'identity', policy: 'inline allow-all', index: 0 }],
    });
  });

  test.each([
    ['throttle', 'Throttling', 400],
    ['access-denied', 'AccessDenied', 403],
    ['server-error', 'InternalFailure', 500],
  ])('injects %s for as many calls as asked', async (kind, name, status) => {
    await inject({ service: 'iam', operation: 'ListRoles', account: HUB, kind, count: 1 });
    const list = () => admin.iam.send(new ListRolesCommand({}));
    expect(await failure(list())).toMatchObject({ name, status });
    expect((await list()).Roles).toBeDefined();
  });

  test('a reset call did not happen; one whose answer was lost did', async () => {
    const create = (RoleName: string) =>
      admin.iam.send(
        new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`) }),
      );
    const isThere = (RoleName: string) =>
      admin.iam.send(new GetRoleCommand({ RoleName })).then(
        () => true,
        () => false,
      );
    for (const [kind, happened] of [
      ['reset', false],
      ['answer-lost', true],
    ] as const) {
      await inject({ service: 'iam', operation: 'CreateRole', kind, count: 1 });
      await expect(create(kind)).rejects.toThrow();
      expect(await isThere(kind)).toBe(happened);
    }
    await inject({ service: 'kinesis', operation: '*', kind: 'reset', count: 1 });
    await expect(admin.kinesis.send(new ListStreamsCommand({}))).rejects.toThrow();
    await admin.kinesis.send(new ListStreamsCommand({}));
  });

  test('forgets its faults', async () => {
    await inject({ service: 'iam', operation: '*', kind: 'server-error', count: 99 });
    await control('/faults', { method: 'DELETE' });
    expect((await admin.iam.send(new ListRolesCommand({}))).Roles).toBeDefined();
  });

  test('opens accounts', async () => {
    const answer = await control('/accounts', {
      method: 'POST',
      body: JSON.stringify({ id: '999900001111', alias: 'late' }),
    });
    const late = (await answer.json()) as { admin: { accessKeyId: string; secretAccessKey: string } };
    const { Account } = await running.as(late.admin).sts.send(new GetCallerIdentityCommand({}));
    expect(Account).toBe('999900001111');
  });
});
