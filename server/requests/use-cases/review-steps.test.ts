import { beforeEach, describe, expect, test } from 'vitest';
import { auditTypes, type MemoryAuditRow } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import { queuedJobs } from '../../jobs/testing/memory-jobs';
import type { Actor } from '../../kernel/actor';
import { NOW } from '../../kernel/testing/fixed';
import type { RequestRecord } from '../ports';
import { type MemoryPortal, memoryPortal } from '../testing/memory-portal';
import { approveRequest } from './approve-request';
import { askForChanges } from './ask-for-changes';
import { commentOnRequest } from './comment-on-request';
import { previewPlan } from './preview-plan';
import { rejectRequest } from './reject-request';
import { resubmitRequest } from './resubmit-request';
import { passDeadline, sweepReviews } from './review-deadlines';
import { submitRequest } from './submit-request';

const DAY = 86_400_000;
let portal: MemoryPortal;
let owner: Actor;
let governance: Actor;
let consumer: Actor;

beforeEach(() => {
  portal = memoryPortal();
  owner = { ...portal.people.owner, id: 'owner' };
  governance = { ...portal.people.governance, id: 'governance' };
  consumer = { ...portal.people.consumer, id: 'consumer' };
  change({ classification: 'CONFIDENTIAL' });
});

function change(part: Partial<DataProduct>): void {
  const products = portal.tables.table<DataProduct>('product');
  const product = products.get('product');
  if (product) products.set('product', { ...product, ...part });
}
const stored = (): RequestRecord => {
  const request = [...portal.tables.table<RequestRecord>('request').values()][0];
  if (!request) throw new Error('no request');
  return request;
};
async function submit(): Promise<number> {
  const sent = await submitRequest(portal.deps, consumer, portal.ask);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return sent.value.number;
}
async function approve(actor: Actor): Promise<string> {
  const { number, version } = stored();
  const shown = await previewPlan(portal.deps, portal.people.governance, number);
  if (!shown.ok || shown.value.state !== 'ready') throw new Error(JSON.stringify(shown));
  const input = { number, version, planHash: shown.value.planHash, comment: '' };
  const result = await approveRequest(portal.deps, actor, input);
  return result.ok ? 'done' : result.error.kind;
}
const decline = () => ({ number: stored().number, version: stored().version, comment: 'Because.' });
const inDays = (days: number) => ({
  ...portal.deps,
  clock: { now: () => new Date(NOW.getTime() + days * DAY) },
});

describe('two steps', () => {
  test('are taken by two people in their order; only the last one starts anything', async () => {
    await submit();
    expect(stored()).toMatchObject({ step: 1, steps: 2, reviewSteps: ['OWNER', 'GOVERNANCE'] });
    expect(await approve(governance)).toBe('not-your-step');
    expect(await approve(owner)).toBe('done');
    expect(stored()).toMatchObject({ state: 'IN_REVIEW', step: 2, approverIds: ['consumer', 'owner'] });
    expect(queuedJobs(portal.tables)).toEqual([]);
    expect(await approve(owner)).toBe('approved-already');
    expect(await approve(governance)).toBe('done');
    expect(stored()).toMatchObject({ state: 'APPROVED', step: 2, escalatesAt: null, lapsesAt: null });
    expect(queuedJobs(portal.tables)).toHaveLength(2);
  });

  test('one person who is both takes one of them', async () => {
    await submit();
    const both = { ...owner, organisationRoles: ['GOVERNANCE' as const] };
    expect(await approve(both)).toBe('done');
    expect(await approve(both)).toBe('approved-already');
    expect(await approve(owner)).toBe('approved-already');
    expect(await approve(governance)).toBe('done');
  });

  test('governance rejects in its step, the owner no more', async () => {
    await submit();
    await approve(owner);
    expect((await rejectRequest(portal.deps, owner, decline())).ok).toBe(false);
    expect((await rejectRequest(portal.deps, governance, decline())).ok).toBe(true);
    expect(stored().state).toBe('REJECTED');
  });

  test('changes asked in the second begin the review anew, by the policy of then', async () => {
    await submit();
    await approve(owner);
    expect((await askForChanges(portal.deps, governance, decline())).ok).toBe(true);
    expect(stored()).toMatchObject({ state: 'CHANGES_REQUESTED', escalatesAt: null });
    expect(stored().lapsesAt).toEqual(new Date(NOW.getTime() + 30 * DAY));
    change({ classification: 'INTERNAL' });
    const again = { ...portal.ask, ...decline() };
    expect((await resubmitRequest(portal.deps, consumer, again)).ok).toBe(true);
    expect(stored()).toMatchObject({
      state: 'IN_REVIEW',
      step: 1,
      steps: 1,
      approverIds: ['consumer'],
      approvedPlanHash: null,
    });
    expect(await approve(owner)).toBe('done');
    expect(stored().state).toBe('APPROVED');
  });
});

test('whoever sent it takes none of its steps, also once they have left the project that asks', async () => {
  await submit();
  const moved = { ...owner, id: consumer.id };
  expect(await approve(moved)).toBe('own-request');
  expect(await approve({ ...moved, standsInFor: [owner] })).toBe('own-request');
  expect(await approve(owner)).toBe('done');
  expect(await approve({ ...governance, id: consumer.id })).toBe('approved-already');
});

describe('the clock', () => {
  test('escalates first, lets governance in, and then lets the request lapse', async () => {
    const number = await submit();
    expect(await sweepReviews(inDays(4))).toBe(0);
    expect(await sweepReviews(inDays(5))).toBe(1);
    expect(stored()).toMatchObject({ state: 'IN_REVIEW', step: 1 });
    expect(stored().escalatedAt).toEqual(new Date(NOW.getTime() + 5 * DAY));
    expect(auditTypes(portal.tables).at(-1)).toBe('subscription-request.escalated');
    expect(await sweepReviews(inDays(13))).toBe(0);
    expect(await sweepReviews(inDays(14))).toBe(1);
    expect(stored().state).toBe('LAPSED');
    expect(auditTypes(portal.tables).at(-1)).toBe('subscription-request.lapsed');
    expect(await passDeadline(inDays(15), number)).toEqual({ ok: true, value: 'nothing-to-do' });
  });

  test('governance may take the late step of an owner, and then somebody else the next one', async () => {
    await submit();
    await sweepReviews(inDays(5));
    expect(await approve(governance)).toBe('done');
    expect(stored()).toMatchObject({ step: 2, escalatedAt: null });
    expect(await approve(governance)).toBe('approved-already');
    expect(await approve({ ...governance, id: 'another' })).toBe('done');
  });

  test('that stood still for months escalates before anything lapses', async () => {
    await submit();
    await sweepReviews(inDays(90));
    expect(stored().state).toBe('IN_REVIEW');
    expect(stored().lapsesAt).toEqual(new Date(NOW.getTime() + 99 * DAY));
  });

  test('ends what nobody sends again', async () => {
    await submit();
    await askForChanges(portal.deps, owner, decline());
    expect(await sweepReviews(inDays(29))).toBe(0);
    expect(await sweepReviews(inDays(30))).toBe(1);
    expect(stored().state).toBe('LAPSED');
  });
});

describe('somebody who stands in', () => {
  const deputy = (): Actor => ({ ...portal.people.stranger, id: 'deputy', standsInFor: [governance] });

  test('decides for who is away, is told of as such, and takes no step twice', async () => {
    await submit();
    await approve(owner);
    expect(await approve({ ...deputy(), id: 'owner' })).toBe('approved-already');
    expect(await approve(deputy())).toBe('done');
    expect(stored()).toMatchObject({
      state: 'APPROVED',
      approverIds: ['consumer', 'owner', 'deputy', 'governance'],
    });
    const rows = [...portal.tables.table<MemoryAuditRow>('audit').values()];
    expect(
      rows.find(({ type, detail }) => type.endsWith('.approved') && 'onBehalfOf' in Object(detail)),
    ).toMatchObject({ detail: { onBehalfOf: governance.email } });
  });

  test('does not where they belong to the project that asks', async () => {
    await submit();
    await approve(owner);
    expect(await approve({ ...deputy(), memberships: portal.people.consumerMember.memberships })).not.toBe(
      'done',
    );
  });
});

describe('a comment', () => {
  test.each([
    ['consumer', 'done'],
    ['consumerMember', 'done'],
    ['ownerMember', 'done'],
    ['governance', 'done'],
    ['auditor', 'forbidden'],
    ['stranger', 'not-found'],
  ] as const)('of %s is answered %s', async (who, answer) => {
    const number = await submit();
    const said = await commentOnRequest(portal.deps, portal.people[who], { number, comment: 'How long?' });
    expect(said.ok ? 'done' : said.error.kind).toBe(answer);
  });

  test('leaves the request as it is, also for whoever is deciding it', async () => {
    const number = await submit();
    const before = stored();
    await commentOnRequest(portal.deps, portal.people.consumer, { number, comment: 'We are in a hurry.' });
    expect(stored()).toEqual(before);
    expect(auditTypes(portal.tables).at(-1)).toBe('subscription-request.commented');
    expect(await approve(owner)).toBe('done');
  });
});
