import { beforeEach, expect, test } from 'vitest';
import { auditTypes, type MemoryAuditRow } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import { NOW } from '../../kernel/testing/fixed';
import { DEFAULT_POLICY } from '../../reviews/domain/review-policy';
import type { RequestRecord } from '../ports';
import { type MemoryPortal, memoryPortal } from '../testing/memory-portal';
import { submitRequest } from './submit-request';

let portal: MemoryPortal;
beforeEach(async () => {
  portal = memoryPortal();
  await portal.tx.reviews.saveRule(
    {
      id: null,
      name: 'Short reads',
      version: 3,
      enabled: true,
      conditions: {
        classification: 'CONFIDENTIAL',
        patterns: ['STANDARD_CONSUMER'],
        sameAccount: false,
        ownDomain: false,
        longestDays: 1,
        projects: [],
      },
    },
    { id: 'governance', at: NOW },
  );
});

const change = (part: Partial<DataProduct>) => {
  const products = portal.tables.table<DataProduct>('product');
  const product = products.get('product');
  if (product) products.set('product', { ...product, ...part });
};
async function submitted(): Promise<RequestRecord> {
  const sent = await submitRequest(portal.deps, portal.people.consumer, portal.ask);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const request = [...portal.tables.table<RequestRecord>('request').values()][0];
  if (!request) throw new Error('no request');
  return request;
}

test('a request that a rule matches is approved when it is sent, and says by which rule', async () => {
  expect(await submitted()).toMatchObject({
    state: 'APPROVED',
    ruleName: 'Short reads',
    ruleVersion: 3,
    approvedPlanHash: expect.any(String),
    decidedAt: NOW,
    lapsesAt: null,
  });
  expect(queuedJobs(portal.tables).map(({ name }) => name)).toEqual(['grants.apply', 'subscriptions.expire']);
  expect(auditTypes(portal.tables)).toEqual([
    'subscription-request.submitted',
    'subscription-request.auto-approved',
    'subscription.started',
  ]);
  const rows = [...portal.tables.table<MemoryAuditRow>('audit').values()];
  expect(rows[1]?.detail).toMatchObject({ plan: { rule: { name: 'Short reads', version: 3 } } });
});

test.each<[name: string, arrange: () => void]>([
  [
    'the time is longer',
    () => Object.assign(portal.ask, { endsAt: new Date(NOW.getTime() + 2 * 86_400_000) }),
  ],
  ['the policy wants governance to look', () => change({ classification: 'CONFIDENTIAL' })],
  [
    'the policy wants the owner to look',
    () => {
      portal.tables.table('review-policy').set('2', { ...DEFAULT_POLICY, version: 2, mandatory: ['OWNER'] });
    },
  ],
  [
    'AWS does not answer',
    () => {
      const error = {
        kind: 'unavailable',
        retryable: true,
        operation: 'x',
        code: 'x',
        awsMessage: '',
      } as const;
      Object.assign(portal.deps.policyReader, { readStreamPolicy: async () => ({ ok: false, error }) });
    },
  ],
  [
    'the role could not get in all the same',
    () => {
      const document = {
        Version: '2012-10-17' as const,
        Statement: [{ Effect: 'Allow' as const, Action: 's3:*', Resource: '*' }],
      };
      const boundary = { arn: 'arn', policy: { name: 'boundary Narrow', document } };
      portal.aws.role = { ...portal.aws.role, boundary };
    },
  ],
])('people decide when %s', async (_, arrange) => {
  arrange();
  expect(await submitted()).toMatchObject({ state: 'IN_REVIEW', step: 1 });
  expect(queuedJobs(portal.tables)).toEqual([]);
});
