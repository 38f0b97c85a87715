import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type As,
  allow,
  createRole,
  HUB,
  policy,
  type RunningSandbox,
  runSandbox,
  trusting,
} from '../testing/running-sandbox';

const DELAY = 5_000;
let running: RunningSandbox;
let admin: As;
let now = new Date('2027-03-01T10:00:00Z');
const trust = trusting(`arn:aws:iam::${HUB}:root`);
const LIST = policy(allow('kinesis:ListStreams'));

const settings = { limits: false, propagationDelayMs: DELAY };

beforeAll(async () => {
  running = await runSandbox({ clock: { now: () => now }, settings });
  admin = running.admin(HUB);
});
afterAll(() => running.stop());

const later = (ms = DELAY) => {
  now = new Date(now.getTime() + ms);
};
const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'fine',
    (error: Error) => error.name,
  );
const put = (RoleName: string, PolicyDocument: string) =>
  admin.iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'inline', PolicyDocument }));

async function session(RoleName: string, inline?: string) {
  const RoleArn = await createRole(admin, { RoleName, AssumeRolePolicyDocument: trust }, inline);
  later();
  const { kinesis } = await running.session(admin, { RoleArn });
  return () => outcome(kinesis.send(new ListStreamsCommand({})));
}

test('a policy that is put or taken away is felt when the delay is over, and shown at once', async () => {
  const list = await session('changed');
  await put('changed', LIST);
  const shown = new GetRolePolicyCommand({ RoleName: 'changed', PolicyName: 'inline' });
  expect((await admin.iam.send(shown)).PolicyName).toBe('inline');
  expect(await list()).toBe('AccessDeniedException');
  later(DELAY - 1);
  expect(await list()).toBe('AccessDeniedException');
  later(1);
  expect(await list()).toBe('fine');
  await admin.iam.send(new DeleteRolePolicyCommand({ RoleName: 'changed', PolicyName: 'inline' }));
  expect(await list()).toBe('fine');
  later();
  expect(await list()).toBe('AccessDeniedException');
});

test('so are a managed policy’s new default, and a tag', async () => {
  const { Policy } = await admin.iam.send(
    new CreatePolicyCommand({ PolicyName: 'managed', PolicyDocument: LIST }),
  );
  const PolicyArn = Policy?.Arn;
  const list = await session('managed');
  await admin.iam.send(new AttachRolePolicyCommand({ RoleName: 'managed', PolicyArn }));
  later();
  expect(await list()).toBe('fine');
  const tagged = policy(
    allow('kinesis:ListStreams', '*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'retail' } } }),
  );
  await admin.iam.send(
    new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: tagged, SetAsDefault: true }),
  );
  expect(await list()).toBe('fine');
  later();
  expect(await list()).toBe('AccessDeniedException');
  await admin.iam.send(new TagRoleCommand({ RoleName: 'managed', Tags: [{ Key: 'team', Value: 'retail' }] }));
  expect(await list()).toBe('AccessDeniedException');
  later();
  expect(await list()).toBe('fine');
});

test('a new role, and a new trust policy, are assumed by when the delay is over', async () => {
  const RoleArn = await createRole(admin, { RoleName: 'new', AssumeRolePolicyDocument: trust });
  const assume = () => outcome(admin.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' })));
  expect(await assume()).toBe('AccessDenied');
  later();
  expect(await assume()).toBe('fine');
  const PolicyDocument = trusting('arn:aws:iam::999988887777:root');
  await admin.iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'new', PolicyDocument }));
  expect(await assume()).toBe('fine');
  later();
  expect(await assume()).toBe('AccessDenied');
});

test('the setting can be changed while it runs', async () => {
  const list = await session('switched', LIST);
  const set = (propagationDelayMs: number) =>
    fetch(`${running.sandbox.controlUrl}/settings`, {
      method: 'POST',
      body: JSON.stringify({ propagationDelayMs }),
    });
  await put('switched', policy(allow('iam:ListRoles')));
  expect(await list()).toBe('fine');
  await set(0);
  expect(await list()).toBe('AccessDeniedException');
  await set(DELAY);
});

test('what is not felt yet is not felt after a restart either', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-propagation-'));
  const options = { dataDir, clock: { now: () => now }, settings };
  const first = await runSandbox(options);
  const by = first.admin(HUB);
  const RoleArn = await createRole(by, { RoleName: 'kept', AssumeRolePolicyDocument: trust });
  later();
  await by.iam.send(
    new PutRolePolicyCommand({ RoleName: 'kept', PolicyName: 'inline', PolicyDocument: LIST }),
  );
  await first.stop();
  const second = await runSandbox(options);
  const { kinesis } = await second.session(second.admin(HUB), { RoleArn });
  const list = () => outcome(kinesis.send(new ListStreamsCommand({})));
  expect(await list()).toBe('AccessDeniedException');
  later();
  expect(await list()).toBe('fine');
  await second.stop();
  await rm(dataDir, { recursive: true });
});
