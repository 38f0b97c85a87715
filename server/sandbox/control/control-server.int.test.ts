import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  test('answers an address that is none', async () => {
    const { port } = new URL(running.sandbox.controlUrl);
    const status = new Promise((resolve, reject) => {
      get({ port, path: '//' }, (response) => resolve(response.resume().statusCode)).once('error', reject);
    });
    expect(await status).toBe(400);
    expect((await control('/health')).status).toBe(200);
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
    ['session-ended', 'ExpiredToken', 403],
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

  test('a call that meets a timeout is not done, and gets no answer until its client gives up', async () => {
    await inject({ service: 'iam', operation: 'CreateRole', kind: 'timeout' });
    const RoleName = 'never-made';
    const create = admin.iam.send(
      new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`) }),
      { abortSignal: AbortSignal.timeout(300) },
    );
    expect((await failure(create)).name).toBe('AbortError');
    expect((await failure(admin.iam.send(new GetRoleCommand({ RoleName })))).name).toBe(
      'NoSuchEntityException',
    );
  });

  test('a fault for a share of the calls says how many have met it, and can be taken back', async () => {
    const answer = await inject({
      service: 'iam',
      operation: 'ListRoles',
      kind: 'throttle',
      share: 0.5,
      forMs: 60_000,
    });
    const { id } = (await answer.json()) as { id: number };
    const ends = await Promise.all(
      Array.from({ length: 40 }, () =>
        admin.iam.send(new ListRolesCommand({})).then(
          () => 'ok',
          (error: Error) => error.name,
        ),
      ),
    );
    const throttled = ends.filter((end) => end === 'Throttling').length;
    expect(throttled).toBeGreaterThan(8);
    expect(throttled).toBeLessThan(32);
    const [fault] = (await (await control('/faults')).json()) as { id: number; met: number }[];
    expect(fault).toMatchObject({ id, met: throttled });
    expect((await control(`/faults?id=${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await control(`/faults?id=${id}`, { method: 'DELETE' })).status).toBe(404);
  });

  test('holds the calls of a service until it goes on, and then runs them', async () => {
    await control('/pause', { method: 'POST', body: JSON.stringify({ service: 'kinesis' }) });
    const held = admin.kinesis.send(new ListStreamsCommand({}));
    await admin.iam.send(new ListRolesCommand({}));
    const first = await Promise.race([held.then(() => 'answered'), control('/pause').then((r) => r.json())]);
    expect(first).toEqual({ paused: ['kinesis'] });
    await control('/resume', { method: 'POST', body: '{}' });
    expect((await held).StreamNames).toEqual([]);
  });

  test('refuses what it does not know, and says what it expected', async () => {
    const refused = await control('/settings', { method: 'POST', body: JSON.stringify({ limit: true }) });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('limit');
    await control('/settings', { method: 'POST', body: JSON.stringify({ propagationDelayMs: 5 }) });
    expect(await (await control('/settings')).json()).toEqual({
      limits: true,
      propagationDelayMs: 5,
      refuseOrphans: false,
      singleKeyShards: false,
    });
    await control('/settings', { method: 'POST', body: JSON.stringify({ propagationDelayMs: 0 }) });
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

test('time goes forward on demand: a session ends, and the new time outlives a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'driven clock '));
  const first = await runSandbox({ dataDir });
  try {
    const by = first.admin(HUB);
    const RoleArn = await createRole(by, {
      RoleName: 'short',
      AssumeRolePolicyDocument: trusting(`arn:aws:iam::${HUB}:root`),
    });
    const session = await first.session(by, { RoleArn, DurationSeconds: 900 });
    await session.sts.send(new GetCallerIdentityCommand({}));
    const moved = await fetch(`${first.sandbox.controlUrl}/clock`, {
      method: 'POST',
      body: JSON.stringify({ advanceMs: 901_000 }),
    });
    expect(await moved.json()).toMatchObject({ aheadMs: 901_000 });
    // The first call tells the client what time it is, as on AWS.
    expect((await failure(session.sts.send(new GetCallerIdentityCommand({})))).name).toMatch(
      /SignatureDoesNotMatch|RequestExpired|ExpiredToken/,
    );
    expect((await failure(session.sts.send(new GetCallerIdentityCommand({})))).name).toMatch(/ExpiredToken/);
  } finally {
    await first.stop();
  }
  const again = await runSandbox({ dataDir });
  try {
    const clock = await (await fetch(`${again.sandbox.controlUrl}/clock`)).json();
    expect(clock).toMatchObject({ aheadMs: 901_000 });
  } finally {
    await again.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
});
