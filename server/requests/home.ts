import { breachItems } from '../contracts/home-items';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { driftItems } from '../drift/home-items';
import { incidentItems } from '../incidents/home-items';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { daysLeft } from '../subscriptions/domain/due-reminder';
import { requestTitle } from './domain/words';
import { roleNameOf } from './selects';
import type { HomeItem } from './view';
import { decidableBy, governedDomains, ownProjects } from './visibility';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** Of each kind; the lists themselves show the rest. */
const MOST = 20;
/** From here on the end of a subscription is worth a line. */
const ENDING_WITHIN_MS = 14 * 86_400_000;

const requestSelect = {
  number: true,
  kind: true,
  pattern: true,
  purpose: true,
  endsAt: true,
  submittedAt: true,
  createdAt: true,
  step: true,
  steps: true,
  project: { select: { name: true } },
  product: { select: { name: true } },
  decisions: {
    // What somebody merely said moves nothing.
    where: { event: { not: 'commented' } },
    select: { at: true, comment: true },
    orderBy: { at: 'desc' },
    take: 1,
  },
} as const satisfies Prisma.SubscriptionRequestSelect;

const subscriptionSelect = {
  number: true,
  projectId: true,
  followUps: {
    where: { state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } },
    select: { number: true, kind: true },
    take: 1,
  },
  endsAt: true,
  stateChangedAt: true,
  product: { select: { name: true } },
  principal: { select: { roleArn: true } },
} as const satisfies Prisma.SubscriptionSelect;

type RequestRow = Prisma.SubscriptionRequestGetPayload<{ select: typeof requestSelect }>;
type SubscriptionRow = Prisma.SubscriptionGetPayload<{ select: typeof subscriptionSelect }>;

const titleOf = (row: RequestRow) =>
  requestTitle({
    project: row.project.name,
    product: row.product.name,
    pattern: row.pattern,
    endsAt: row.endsAt,
    kind: row.kind,
  });
const nameOf = (row: SubscriptionRow) => `${row.product.name} for ${roleNameOf(row.principal.roleArn)}`;

/** An end that comes by itself; who may renew it is taken there at once. */
function endingItem(row: SubscriptionRow, consumes: readonly string[], now: Date): HomeItem {
  const left = daysLeft(row.endsAt, now);
  const when = left <= 1 ? 'Ends within a day' : `Ends in ${left} days`;
  const asked = row.followUps[0];
  const renews = consumes.includes(row.projectId) && !asked;
  return {
    kind: renews ? 'subscription-to-renew' : 'subscription-ending',
    ref: row.number,
    title: nameOf(row),
    since: row.endsAt,
    step: null,
    words: asked
      ? `${when}. Request ${asked.number} asks to ${asked.kind === 'CHANGE' ? 'change' : 'renew'} it.`
      : `${when}. ${renews ? 'Renew it if it is still needed.' : 'A consumer owner of the project can renew it.'}`,
  };
}

/** Projects in which this person has one of these roles. */
const projectsAs = (actor: Actor, role: 'PRODUCT_OWNER' | 'CONSUMER_OWNER') =>
  actor.memberships.filter(({ roles }) => roles.includes(role)).map(({ projectId }) => projectId);

/** What waits for this person, most urgent kind first, oldest first within. So many queries, whatever there is. */
export async function getHome({ db, clock }: Deps, actor: Actor): Promise<readonly HomeItem[]> {
  const consumes = projectsAs(actor, 'CONSUMER_OWNER');
  const owns = projectsAs(actor, 'PRODUCT_OWNER');
  const governs = actor.organisationRoles.includes('GOVERNANCE');
  const mine = governs
    ? {}
    : {
        OR: [
          { projectId: { in: consumes } },
          { product: { ownerProjectId: { in: owns } } },
          { product: { domainId: { in: governedDomains(actor) } } },
        ],
      };
  const [incidents, drift, breaches, failed, toDecide, cameBack, ending] = await Promise.all([
    incidentItems(db, actor),
    driftItems(db, actor, clock.now()),
    breachItems(db, actor),
    db.subscription.findMany({
      where: { ...mine, state: { in: ['FAILED', 'PARTIAL', 'SUSPEND_FAILED', 'REVOKE_FAILED'] } },
      orderBy: { stateChangedAt: 'asc' },
      take: MOST,
      select: subscriptionSelect,
    }),
    db.subscriptionRequest.findMany({
      where: decidableBy(actor),
      orderBy: { number: 'asc' },
      take: MOST,
      select: requestSelect,
    }),
    db.subscriptionRequest.findMany({
      where: { state: 'CHANGES_REQUESTED', projectId: { in: consumes } },
      orderBy: { number: 'asc' },
      take: MOST,
      select: requestSelect,
    }),
    db.subscription.findMany({
      where: {
        state: { in: ['ACTIVE', 'SUSPENDED'] },
        // Another one took its place: nothing ends.
        replacedAt: null,
        projectId: { in: ownProjects(actor) },
        endsAt: { lte: new Date(clock.now().getTime() + ENDING_WITHIN_MS) },
      },
      orderBy: { endsAt: 'asc' },
      take: MOST,
      select: subscriptionSelect,
    }),
  ]);
  const request =
    (kind: 'decide-request' | 'changes-requested') =>
    (row: RequestRow): HomeItem => {
      const last = row.decisions[0];
      return {
        kind,
        ref: row.number,
        title: titleOf(row),
        since: last?.at ?? row.submittedAt ?? row.createdAt,
        step: kind === 'decide-request' && row.steps > 1 ? { step: row.step, steps: row.steps } : null,
        words: (kind === 'decide-request' ? row.purpose : last?.comment) || null,
      };
    };
  const subscription =
    (kind: 'subscription-failed' | 'subscription-ending') =>
    (row: SubscriptionRow): HomeItem => ({
      kind,
      ref: row.number,
      title: nameOf(row),
      since: kind === 'subscription-failed' ? row.stateChangedAt : row.endsAt,
      step: null,
      words: null,
    });
  return [
    ...incidents,
    ...failed.map(subscription('subscription-failed')),
    ...drift,
    ...breaches,
    ...toDecide.map(request('decide-request')),
    ...cameBack.map(request('changes-requested')),
    ...ending.map((row) => endingItem(row, consumes, clock.now())),
  ];
}
