import { decidesAs, isMember, may } from '../access/permissions';
import { readFacts } from '../catalog/product-record';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { stepOpenTo } from '../reviews/domain/review-step';
import { openToWords } from '../reviews/domain/words';
import { readPolicy } from '../reviews/repository';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import { nextRequest } from './domain/request-state';
import { requestTitle } from './domain/words';
import { WORKER } from './domain/worker';
import { formView } from './form-view';
import { cursorOf, pageOf } from './paging';
import { reviewOf } from './review-view';
import {
  betweenSelect,
  environmentSummary,
  principalSummary,
  productSummary,
  projectSummary,
  roleNameOf,
} from './selects';
import type { DecisionView, Page, RequestFormView, RequestListItem, RequestReviewView } from './view';
import { decidableBy, visibleBetween } from './visibility';

type Deps = { readonly db: PrismaClient };

const PAGE = 50;

const itemSelect = {
  id: true,
  number: true,
  kind: true,
  state: true,
  pattern: true,
  purpose: true,
  endsAt: true,
  step: true,
  steps: true,
  reviewSteps: true,
  approverIds: true,
  escalatedAt: true,
  submittedAt: true,
  decidedAt: true,
  subscription: { select: { number: true } },
  prior: { select: { number: true, endsAt: true } },
  ...betweenSelect,
} as const;

type ItemRow = Prisma.SubscriptionRequestGetPayload<{ select: typeof itemSelect }>;

const between = (row: ItemRow) => ({
  projectId: row.project.id,
  ownerProjectId: row.product.ownerProjectId,
  domainId: row.product.domainId,
});
const waiting = (row: ItemRow) => ({
  ...between(row),
  openTo: stepOpenTo(row),
  approverIds: row.approverIds,
});
const around = ({ product }: Pick<ItemRow, 'product'>) => ({
  owner: product.ownerProject.name,
  domain: product.domain.name,
});

const toItem = (actor: Actor, row: ItemRow): RequestListItem => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  state: row.state,
  productName: row.product.name,
  productSlug: row.product.slug,
  projectName: row.project.name,
  ownerProjectName: row.product.ownerProject.name,
  environmentName: row.environment.name,
  roleName: roleNameOf(row.principal.roleArn),
  pattern: row.pattern,
  purpose: row.purpose,
  endsAt: row.endsAt,
  submittedAt: row.submittedAt,
  decidedAt: row.decidedAt,
  subscriptionNumber: (row.subscription ?? row.prior)?.number ?? null,
  mayDecide: row.state === 'IN_REVIEW' && may(actor, 'requests:decide', waiting(row)),
  step: row.step,
  steps: row.steps,
  waitsFor: row.state === 'IN_REVIEW' ? openToWords(row, around(row)) : null,
  escalatedAt: row.escalatedAt,
});

/** Requests of one project, or all that the person may know of, newest first. */
export async function listRequests(
  { db }: Deps,
  actor: Actor,
  input: { readonly projectId: string | null; readonly cursor: string | null },
): Promise<Page<RequestListItem>> {
  const before = cursorOf(input.cursor);
  const rows = await db.subscriptionRequest.findMany({
    where: {
      ...visibleBetween(actor),
      ...(input.projectId === null ? {} : { projectId: input.projectId }),
      ...(before === null ? {} : { number: { lt: before } }),
    },
    orderBy: { number: 'desc' },
    take: PAGE + 1,
    select: itemSelect,
  });
  return pageOf(
    rows.map((row) => toItem(actor, row)),
    PAGE,
  );
}

/** Requests that wait for this person's decision, oldest first. */
export async function listApprovals(
  { db }: Deps,
  actor: Actor,
  cursor: string | null,
): Promise<Page<RequestListItem>> {
  const after = cursorOf(cursor);
  const rows = await db.subscriptionRequest.findMany({
    where: { ...decidableBy(actor), ...(after === null ? {} : { number: { gt: after } }) },
    orderBy: { number: 'asc' },
    take: PAGE + 1,
    select: itemSelect,
  });
  return pageOf(
    rows.map((row) => toItem(actor, row)),
    PAGE,
  );
}

const reviewSelect = {
  ...itemSelect,
  route: true,
  vpcEndpointIds: true,
  handoverHours: true,
  version: true,
  policyVersion: true,
  ruleName: true,
  ruleVersion: true,
  escalatesAt: true,
  lapsesAt: true,
  requestedById: true,
  decisions: {
    select: { event: true, step: true, actorId: true, onBehalfOfId: true, comment: true, at: true },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.SubscriptionRequestSelect;

const EVENTS: readonly DecisionView['event'][] = [
  'submitted',
  'approved',
  'auto-approved',
  'rejected',
  'changes-asked',
  'resubmitted',
  'withdrawn',
  'closed',
  'commented',
  'escalated',
  'lapsed',
];
const BY_REQUESTER: readonly string[] = ['submitted', 'resubmitted', 'withdrawn'];

/** Names of people by id; somebody who is gone stays as "somebody who left". */
async function namesOf(db: PrismaClient, ids: readonly string[], ownerProjectId: string) {
  const users = await db.user.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, name: true, memberships: { where: { projectId: ownerProjectId }, take: 1 } },
  });
  return new Map(
    users.map(({ id, name, memberships }) => [id, { name, ofOwner: memberships.length > 0 }] as const),
  );
}

/** One request, or null for those who may not know of it. */
export async function getRequest(
  { db }: Deps,
  actor: Actor,
  number: number,
): Promise<RequestReviewView | null> {
  const row = await db.subscriptionRequest.findUnique({ where: { number }, select: reviewSelect });
  if (!row || !may(actor, 'requests:see', between(row))) return null;
  const { ownerProjectId, ownerProject } = row.product;
  const people = await namesOf(
    db,
    [
      row.requestedById,
      ...row.decisions.flatMap(({ actorId, onBehalfOfId }) => [actorId, onBehalfOfId ?? actorId]),
    ],
    ownerProjectId,
  );
  const name = (id: string, event: string) => {
    const person = people.get(id);
    const project = BY_REQUESTER.includes(event)
      ? row.project.name
      : person?.ofOwner
        ? ownerProject.name
        : null;
    if (event === 'auto-approved') return `${row.ruleName}, version ${row.ruleVersion}`;
    if (id === WORKER) return 'Sluice';
    return [person?.name ?? 'Somebody who left', project].filter(Boolean).join(', ');
  };
  const nameFor = (id: string, event: string, behalf: string | null) =>
    behalf === null
      ? name(id, event)
      : `${people.get(id)?.name ?? 'Somebody who left'} for ${name(behalf, event)}`;
  const submits = may(actor, 'requests:submit', { projectId: row.project.id });
  const open = row.state === 'IN_REVIEW';
  const decides = open ? decidesAs(actor, waiting(row)) : null;
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    prior: row.prior,
    handoverHours: row.handoverHours,
    version: row.version,
    state: row.state,
    step: row.step,
    steps: row.steps,
    title: requestTitle({
      project: row.project.name,
      product: row.product.name,
      pattern: row.pattern,
      endsAt: row.endsAt,
      kind: row.kind,
    }),
    product: productSummary(row),
    project: projectSummary(row),
    environment: environmentSummary(row),
    principal: principalSummary(row.principal),
    pattern: row.pattern,
    route: row.route,
    through: throughOf(row),
    purpose: row.purpose,
    endsAt: row.endsAt,
    submittedAt: row.submittedAt,
    decidedAt: row.decidedAt,
    requestedBy: name(row.requestedById, 'submitted'),
    decisions: row.decisions.flatMap(({ event, step, actorId, onBehalfOfId, comment, at }) => {
      const known = EVENTS.find((candidate) => candidate === event);
      return known ? [{ event: known, step, actor: nameFor(actorId, event, onBehalfOfId), comment, at }] : [];
    }),
    subscriptionNumber: (row.subscription ?? row.prior)?.number ?? null,
    may: {
      decide: decides !== null,
      withdraw: submits && nextRequest(row, 'withdraw') !== null,
      resubmit: submits && nextRequest(row, 'resubmit') !== null,
      comment: may(actor, 'requests:comment', between(row)),
    },
    review: { ...(await reviewOf(db, row, open)), decidesFor: decides?.for?.name ?? null },
    decideNote: open && decides === null ? whoDecides(actor, row) : null,
  };
}

function throughOf(row: {
  readonly vpcEndpointIds: readonly string[];
  readonly environment: { readonly vpcEndpointIds: readonly string[] };
}): RequestReviewView['through'] {
  const own = row.vpcEndpointIds.length > 0;
  return { vpcEndpointIds: own ? row.vpcEndpointIds : row.environment.vpcEndpointIds, own };
}

function whoDecides(actor: Actor, row: ItemRow): string {
  const open = openToWords(row, around(row));
  const who = `${open.charAt(0).toUpperCase()}${open.slice(1)} decides now.`;
  const own = row.step === 1 ? 'You sent this request.' : 'You approved an earlier step.';
  if (row.approverIds.includes(actor.id) && !isMember(actor, row.project.id)) return `${own} ${who}`;
  return isMember(actor, row.project.id) ? `You belong to ${row.project.name}, which asks. ${who}` : who;
}

/** What may be asked for on behalf of one project; null when the product is not there for this person. */
export async function getRequestForm(
  { db, clock }: Deps & { readonly clock: Clock },
  actor: Actor,
  input: { readonly slug: string; readonly projectId: string },
): Promise<RequestFormView | null> {
  if (!may(actor, 'requests:draft', { projectId: input.projectId })) return null;
  const [product, project, assignments, reviewPolicy] = await Promise.all([
    db.dataProduct.findUnique({
      where: { slug: input.slug, lifecycle: 'PUBLISHED' },
      select: {
        ...betweenSelect.product.select,
        accessPatterns: true,
        streamFacts: true,
        subscriptions: { where: { state: { in: [...LIVE_STATES] } }, select: { pattern: true } },
      },
    }),
    db.project.findUnique({
      where: { id: input.projectId },
      select: {
        id: true,
        slug: true,
        name: true,
        environments: {
          where: { removedAt: null },
          orderBy: { name: 'asc' },
          select: {
            ...betweenSelect.environment.select,
            principals: {
              where: { removedAt: null },
              orderBy: { roleArn: 'asc' },
              select: betweenSelect.principal.select,
            },
          },
        },
      },
    }),
    db.accountAssignment.findMany({
      where: { projectId: input.projectId, streamArn: null },
      select: { accountId: true },
    }),
    readPolicy(db),
  ]);
  const assigned = new Set(assignments.map(({ accountId }) => accountId));
  if (!product || !project) return null;
  const { streamFacts, subscriptions, ...shown } = product;
  const use = { facts: readFacts(streamFacts), live: subscriptions };
  return { ...formView(shown, project, assigned, use, clock.now()), reviewPolicy };
}
