import { describe, expect, test } from 'vitest';
import type { RoleFacts } from '../../environments/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import {
  buildOwnerRoleTrust,
  type OwnerRole,
  ownerRoleArnOf,
  ownerRoleOf,
} from '../../policies/build/owner-role';
import { OWN_INLINE_NAME } from '../../policies/build/role-context';
import type { PolicyDocument } from '../../policies/document';
import { ownFailure } from './own-failures';
import { type OwnerRoleTarget, settleOwnerRole } from './settle-owner-role';

const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const CONSUMER = 'arn:aws:iam::555566667777:role/scoring';
const ARN = ownerRoleArnOf('request-1', STREAM, CONSUMER);
const found = ownerRoleOf({
  streamArn: STREAM,
  principalArn: CONSUMER,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  applied: false,
  ownerRoleArn: ARN,
});
if (!found) throw new Error('the grant has a role of its own');
const wanted: OwnerRole = found;
const missing = ownFailure('iam:GetRole', 'NoSuchEntity', 'not-found', false, 'gone');
const outage = (operation: string) => ownFailure(operation, 'ECONNRESET', 'unavailable', true, 'broke');
const denied = ownFailure('iam:CreateRole', 'AccessDenied', 'access-denied', false, 'no');

const facts = (change: Partial<RoleFacts> = {}): RoleFacts => ({
  roleArn: ARN,
  roleId: 'AROAOWNEROWNEROWNER12',
  roleName: ARN.split('/').at(-1) ?? '',
  path: '/sluice/',
  tags: { ...wanted.tags },
  boundary: { arn: wanted.boundaryArn, policy: { name: 'boundary', document: wanted.trust } },
  inline: wanted.policy ? [{ name: OWN_INLINE_NAME, document: wanted.policy }] : [],
  managed: [],
  trust: { name: 'trust policy', document: wanted.trust },
  ...change,
});

type Fault = (call: string) => Result<void, AwsFailure> | null;

/** IAM with one role, or none; `fault` answers in its place, after the call was done where it says so. */
function iam(start: RoleFacts | null, fault: Fault = () => null, mayWrite = true) {
  let role = start;
  const calls: string[] = [];
  const kept: string[] = [];
  const change = (call: string, next: () => RoleFacts | null) => {
    calls.push(call);
    const failed = fault(call);
    if (!failed || (!failed.ok && failed.error.code === 'ECONNRESET')) role = next();
    return Promise.resolve(failed ?? ok(undefined));
  };
  const now = (): RoleFacts => role ?? facts();
  const parsed = (text: string) => JSON.parse(text) as PolicyDocument;
  const target: OwnerRoleTarget = {
    arn: ARN,
    read: () => Promise.resolve(role ? ok(role) : err(missing)),
    session: {
      createOwnerRole: () => change('create', () => facts({ inline: [] })),
      putRoleTrust: (_, text) =>
        change('trust', () => ({ ...now(), trust: { name: 'trust policy', document: parsed(text) } })),
      putRoleBoundary: (_, arn) =>
        change('boundary', () => ({
          ...now(),
          boundary: { arn, policy: { name: 'b', document: wanted.trust } },
        })),
      putRolePolicy: (_, name, text) =>
        change('policy', () => ({ ...now(), inline: [{ name: `inline ${name}`, document: parsed(text) }] })),
      clearRole: (_, keep) =>
        change('clear', () => ({
          ...now(),
          inline: now().inline.filter(({ name }) => name === `inline ${keep}`),
          managed: [],
        })),
      deleteOwnerRole: () => change('delete', () => null),
    },
    mayWrite: (what) => {
      kept.push(what);
      return Promise.resolve(mayWrite);
    },
    call: (send) => send(),
    pause: async () => undefined,
  };
  return { target, calls, kept, role: () => role };
}

const foreign = { name: 'inline more', document: buildOwnerRoleTrust('arn:aws:iam::555566667777:root') };

describe('a role that is wanted', () => {
  test.each<[string, RoleFacts | null, readonly string[]]>([
    ['is made with its policy', null, ['create', 'policy']],
    ['is left alone as it should be', facts(), []],
    ['is completed after a crash', facts({ inline: [] }), ['policy']],
    [
      'is closed before anything else',
      facts({ trust: foreign, boundary: undefined as never }),
      ['trust', 'boundary'],
    ],
    [
      'loses what others put on it',
      facts({ inline: [...facts().inline, foreign], managed: [foreign] }),
      ['clear'],
    ],
  ])('%s', async (_, start, calls) => {
    const aws = iam(start);
    const settled = await settleOwnerRole(aws.target, wanted);
    expect(settled).toMatchObject({ ok: true, value: { wrote: calls.length > 0, role: { roleArn: ARN } } });
    expect(aws.calls).toEqual(calls);
    expect(aws.kept).toHaveLength(calls.length);
  });

  test('that was made although its answer was lost is found', async () => {
    let lost = true;
    const aws = iam(null, (call) => {
      if (call !== 'create' || !lost) return null;
      lost = false;
      return err(outage('iam:CreateRole'));
    });
    expect((await settleOwnerRole(aws.target, wanted)).ok).toBe(true);
    expect(aws.calls).toEqual(['create', 'policy']);
  });

  test('is refused once, not ten times', async () => {
    const aws = iam(null, () => err(denied));
    expect(await settleOwnerRole(aws.target, wanted)).toEqual(err(denied));
    expect(aws.calls).toEqual(['create']);
  });

  test('is not touched without Sluice’s tag, nor by a run that was overtaken', async () => {
    const untagged = iam(facts({ tags: {}, inline: [] }));
    expect(await settleOwnerRole(untagged.target, wanted)).toMatchObject({
      error: { code: 'ForeignOwnerRole' },
    });
    const overtaken = iam(null, () => null, false);
    expect(await settleOwnerRole(overtaken.target, wanted)).toMatchObject({ error: { code: 'LeaseLost' } });
    expect([...untagged.calls, ...overtaken.calls]).toEqual([]);
  });
});

describe('a role that is not wanted', () => {
  test.each<[string, RoleFacts | null, readonly string[]]>([
    ['goes with all that is on it', facts({ managed: [foreign] }), ['clear', 'delete']],
    ['goes', facts({ inline: [] }), ['delete']],
    ['is gone already', null, []],
  ])('%s', async (_, start, calls) => {
    const aws = iam(start);
    expect(await settleOwnerRole(aws.target, null)).toMatchObject({ ok: true, value: { role: null } });
    expect(aws.calls).toEqual(calls);
    expect(aws.role()).toBeNull();
  });

  test('is gone when its answer was lost', async () => {
    const aws = iam(facts({ inline: [] }), () => err(outage('iam:DeleteRole')));
    expect((await settleOwnerRole(aws.target, null)).ok).toBe(true);
    expect(aws.calls).toEqual(['delete']);
  });
});
