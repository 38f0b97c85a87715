import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { EnvironmentPrincipal } from '../../environments/ports';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { err, ok } from '../../kernel/result';
import { failure } from '../../kernel/testing/fixed';
import type { PolicyDocument } from '../../policies/document';
import type { RequestError } from '../domain/errors';
import {
  KEY,
  keyFacts,
  type MemoryPortal,
  memoryPortal,
  type Person,
  PRINCIPAL,
  ROLE,
} from '../testing/memory-portal';
import { approveRequest } from './approve-request';
import { askForChanges } from './ask-for-changes';
import { previewPlan } from './preview-plan';
import { rejectRequest } from './reject-request';
import { submitRequest } from './submit-request';
import { withdrawRequest } from './withdraw-request';

let portal: MemoryPortal;
beforeEach(() => {
  portal = memoryPortal();
});

const submit = async () => {
  const sent = await submitRequest(portal.deps, portal.people.consumer, portal.ask);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return sent.value.number;
};
const plan = async (number: number) => {
  const shown = await previewPlan(portal.deps, portal.people.owner, number);
  if (!shown.ok || shown.value.state !== 'ready') throw new Error(JSON.stringify(shown));
  return shown.value;
};
const approval = async (number: number) => ({
  number,
  version: 0,
  planHash: (await plan(number)).planHash,
  comment: '',
});
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }): string =>
  result.ok ? 'done' : result.error.kind;

type Answer = 'done' | RequestError['kind'];

describe('who may', () => {
  test.each<[Person, Answer]>([
    ['consumer', 'done'],
    ['consumerMember', 'forbidden'],
    ['governance', 'forbidden'],
    ['owner', 'environment-not-yours'],
    ['administrator', 'environment-not-yours'],
    ['stranger', 'environment-not-yours'],
  ])('submit: %s is answered %s', async (who, answer) => {
    expect(kindOf(await submitRequest(portal.deps, portal.people[who], portal.ask))).toBe(answer);
  });

  const deciders: readonly [Person, Answer][] = [
    ['owner', 'done'],
    ['governance', 'done'],
    ['ownerMember', 'forbidden'],
    ['auditor', 'forbidden'],
    ['consumer', 'forbidden'],
    ['consumerMember', 'forbidden'],
    ['administrator', 'not-found'],
    ['stranger', 'not-found'],
  ];
  test.each(deciders)('decide: %s is answered %s', async (who, answer) => {
    const actor = portal.people[who];
    const decline = { version: 0, comment: 'Because.' };
    const approved = await submit();
    expect(kindOf(await approveRequest(portal.deps, actor, await approval(approved)))).toBe(answer);
    portal = memoryPortal();
    const rejected = await submit();
    expect(kindOf(await rejectRequest(portal.deps, actor, { number: rejected, ...decline }))).toBe(answer);
    portal = memoryPortal();
    const asked = await submit();
    expect(kindOf(await askForChanges(portal.deps, actor, { number: asked, ...decline }))).toBe(answer);
  });

  test('not an owner who is also of the project that asks', async () => {
    const number = await submit();
    const both = {
      ...portal.people.owner,
      memberships: [...portal.people.owner.memberships, ...portal.people.consumerMember.memberships],
    };
    expect(kindOf(await approveRequest(portal.deps, both, await approval(number)))).toBe('own-project');
  });

  test.each<[Person, Answer]>([
    ['consumer', 'done'],
    ['consumerMember', 'forbidden'],
    ['owner', 'forbidden'],
    ['stranger', 'not-found'],
  ])('withdraw: %s is answered %s', async (who, answer) => {
    const number = await submit();
    const input = { number, version: 0, comment: '' };
    expect(kindOf(await withdrawRequest(portal.deps, portal.people[who], input))).toBe(answer);
  });
});

const policy = (statement: object): PolicyDocument =>
  ({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Resource: '*', ...statement }],
  }) as PolicyDocument;

describe('what could not work is refused', () => {
  test('a key of AWS’s own cannot be shared', async () => {
    portal.aws.stream = { ...portal.aws.stream, encryption: 'AWS_MANAGED_KEY' };
    expect(kindOf(await submitRequest(portal.deps, portal.people.consumer, portal.ask))).toBe(
      'key-not-shareable',
    );
  });

  test.each<[string, string, Partial<MemoryPortal['aws']>]>([
    ['a key of an account that nobody registered', 'key-elsewhere', {}],
    ['a disabled key', 'key-not-enabled', { key: ok({ ...keyFacts, state: 'PendingDeletion' }) }],
    [
      'a key that Sluice may not look at',
      'key-closed',
      { key: err(failure('access-denied', 'kms:GetKeyPolicy', 'AccessDeniedException')) },
    ],
  ])('%s', async (_, kind, aws) => {
    const keyId = kind === 'key-elsewhere' ? KEY.replace('333344445555', '777788889999') : KEY;
    portal.aws.stream = { ...portal.aws.stream, encryption: 'CUSTOMER_MANAGED_KEY', keyId };
    Object.assign(portal.aws, aws);
    const sent = await submitRequest(portal.deps, portal.people.consumer, portal.ask);
    expect(kindOf(sent)).toBe(kind);
  });

  test('a document that would be too large, already when it is asked for', async () => {
    const foreign = policy({ Action: Array.from({ length: 700 }, (_, index) => `s3:Action${index}`) });
    const inline = [{ name: 'inline large', document: foreign }];
    const managed = Array.from({ length: 10 }, (_, index) => ({
      name: `managed ${index}`,
      document: foreign,
    }));
    portal.aws.role = { ...portal.aws.role, inline, managed };
    const sent = await submitRequest(portal.deps, portal.people.consumer, portal.ask);
    expect(sent).toMatchObject({ error: { kind: 'does-not-fit', document: 'role', limit: 10_240 } });
  });

  test('a role that its boundary keeps out', async () => {
    const number = await submit();
    const boundary = {
      arn: 'arn',
      policy: { name: 'boundary Narrow', document: policy({ Action: 's3:*' }) },
    };
    portal.aws.role = { ...portal.aws.role, boundary };
    const shown = await plan(number);
    expect(shown.approvable).toBe(false);
    expect(shown.checks.find(({ key }) => key === 'effect')).toMatchObject({ state: 'failed' });
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, await approval(number)))).toBe(
      'no-effect',
    );
  });

  test('a role that was deleted and created again', async () => {
    const number = await submit();
    const input = await approval(number);
    portal.aws.role = { ...portal.aws.role, roleId: 'AROAANOTHERANOTHER123' };
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('role-recreated');
    expect(await previewPlan(portal.deps, portal.people.owner, number)).toMatchObject({
      value: { state: 'refused', message: expect.stringContaining('created again') },
    });
  });

  test('a policy that Sluice cannot read', async () => {
    const number = await submit();
    const input = await approval(number);
    portal.aws.policy = '{"Statement": 1}';
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe(
      'policy-not-understood',
    );
  });

  test('a product that was deprecated, or a role that was refused, since', async () => {
    const number = await submit();
    const input = await approval(number);
    const products = portal.tables.table<DataProduct>('product');
    const product = products.get('product');
    if (product) products.set('product', { ...product, lifecycle: 'DEPRECATED' });
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe('product-not-open');
  });
});

describe('what cannot be approved says so before anybody tries', () => {
  const products = () => portal.tables.table<DataProduct>('product');
  const changeProduct = (change: Partial<DataProduct>) => {
    const product = products().get('product');
    if (product) products().set('product', { ...product, ...change });
  };
  const changeRole = (state: EnvironmentPrincipal['state']) => {
    const principals = portal.tables.table<EnvironmentPrincipal>('principal');
    const principal = principals.get(PRINCIPAL);
    if (principal) principals.set(PRINCIPAL, { ...principal, state });
  };
  test.each([
    {
      name: 'the product was deprecated',
      change: () => changeProduct({ lifecycle: 'DEPRECATED' }),
      kind: 'product-not-open',
      words: /deprecated: nobody gets new access until its owner offers it again/,
    },
    {
      name: 'the owner offers this way of access no more',
      change: () => changeProduct({ accessPatterns: ['PRODUCER'] }),
      kind: 'pattern-not-offered',
      words: /does not offer this way of access/,
    },
    {
      name: 'the role was checked again and refused',
      change: () => changeRole('REFUSED'),
      kind: 'principal-not-usable',
      words: /not found this role usable/,
    },
  ])('$name', async ({ change, kind, words }) => {
    const number = await submit();
    const input = await approval(number);
    change();
    expect(await previewPlan(portal.deps, portal.people.owner, number)).toMatchObject({
      value: { state: 'refused', message: expect.stringMatching(words) },
    });
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, input))).toBe(kind);
    const declined = { number, version: 0, comment: 'Because.' };
    expect(kindOf(await rejectRequest(portal.deps, portal.people.owner, declined))).toBe('done');
  });
});

describe('an approval', () => {
  test('queues the change and the end, and tells the audit', async () => {
    const number = await submit();
    await approveRequest(portal.deps, portal.people.owner, await approval(number));
    expect(queuedJobs(portal.tables).map(({ name }) => name)).toEqual([
      'grants.apply',
      'subscriptions.expire',
    ]);
    expect(auditTypes(portal.tables)).toEqual([
      'subscription-request.submitted',
      'subscription-request.approved',
      'subscription.started',
    ]);
  });

  test('that is refused leaves nothing behind', async () => {
    const number = await submit();
    const wrong = { ...(await approval(number)), planHash: 'another' };
    expect(kindOf(await approveRequest(portal.deps, portal.people.owner, wrong))).toBe('plan-changed');
    expect(auditTypes(portal.tables)).toEqual(['subscription-request.submitted']);
    expect(queuedJobs(portal.tables)).toEqual([]);
  });

  test('within one account writes the role alone, and says so', async () => {
    const own = 'arn:aws:iam::333344445555:role/own';
    const principals = portal.tables.table<{ roleArn: string }>('principal');
    for (const [id, row] of principals) principals.set(id, { ...row, roleArn: own });
    portal.aws.role = { ...portal.aws.role, roleArn: own };
    const number = await submit();
    const shown = await plan(number);
    expect(shown.changes.map(({ action }) => action)).toEqual(['not-needed', 'put']);
    expect(shown.checks.find(({ key }) => key === 'sides')).toMatchObject({ state: 'information' });
    await approveRequest(portal.deps, portal.people.owner, await approval(number));
    const grants = [...portal.tables.table<{ kind: string; targetArn: string }>('grant').values()];
    expect(grants.map(({ kind, targetArn }) => [kind, targetArn])).toEqual([['ROLE_POLICY', own]]);
    expect(ROLE).not.toBe(own);
  });

  test('shows every document with its budget, and who else stays', async () => {
    portal.aws.policy = JSON.stringify(
      policy({ Sid: 'Legacy', Principal: { AWS: '777788889999' }, Action: 'kinesis:GetRecords' }),
    );
    const shown = await plan(await submit());
    expect(shown.changes[0]).toMatchObject({
      title: 'Stream policy',
      accountAlias: 'payments-prod',
      unmanaged: ['Legacy'],
      size: { before: portal.aws.policy.length, limit: 20_480, unit: 'bytes' },
    });
    expect(shown.changes[0]?.size.after).toBe(shown.changes[0]?.after?.compact.length);
    expect(shown.gateLine.gates.map(({ note }) => note)).toEqual([
      expect.stringMatching(/^\+\d+ bytes$/),
      'new',
    ]);
    expect(shown.checks.map(({ key, state }) => [key, state])).toEqual([
      ['effect', 'passed'],
      ['others', 'passed'],
      ['least', 'passed'],
      ['sides', 'passed'],
      ['budget', 'passed'],
      ['capacity', 'passed'],
      ['unmanaged', 'information'],
    ]);
  });
});
