import { setTimeout as pause } from 'node:timers/promises';
import type { AccessPattern } from '../../policies/build/access-pattern';
import { approveRequest } from '../../requests/use-cases/approve-request';
import { previewPlan } from '../../requests/use-cases/preview-plan';
import { submitRequest } from '../../requests/use-cases/submit-request';
import { ANALYTICS, CONSUMER, type DemoPerson, GOVERNANCE, PARTNER, PRODUCER } from './people';
import { actorOf, found, type Seeding, value } from './seeding';

type DemoRequest = {
  readonly product: string;
  readonly by: DemoPerson;
  readonly environment: string;
  readonly role: string;
  readonly pattern: AccessPattern;
  readonly days: number;
  readonly purpose: string;
  /** One for each step; absent: the request waits for a decision. */
  readonly approvedBy?: readonly DemoPerson[];
};

const DEMO_REQUESTS: readonly DemoRequest[] = [
  {
    product: 'orders',
    by: ANALYTICS,
    environment: 'analytics-prod',
    role: 'analytics-ingest',
    pattern: 'STANDARD_CONSUMER',
    days: 180,
    purpose: 'Hourly sales reports per shop and category. Records are aggregated and dropped after one day.',
    approvedBy: [PRODUCER],
  },
  {
    product: 'payments-authorized',
    by: CONSUMER,
    environment: 'fraud-prod',
    role: 'fraud-replay',
    pattern: 'STANDARD_CONSUMER',
    // Near its end, so that home says what to do about it.
    days: 12,
    purpose: 'Replay of the last day against a new scoring model before it goes live. Only scores are kept.',
    approvedBy: [PRODUCER, GOVERNANCE],
  },
  {
    product: 'refunds-issued',
    by: ANALYTICS,
    environment: 'analytics-prod',
    role: 'ledger-replay',
    pattern: 'STANDARD_CONSUMER',
    days: 90,
    purpose: 'Reconcile refunds with the ledger every night and report what does not match.',
  },
  {
    product: 'shipments-dispatched',
    by: PARTNER,
    environment: 'parcel-partner',
    role: 'parcel-sync',
    pattern: 'STANDARD_CONSUMER',
    days: 365,
    purpose: 'Announce parcels in the carrier network before they arrive at the first hub.',
  },
  {
    product: 'shipments-dispatched',
    by: CONSUMER,
    environment: 'fraud-prod',
    role: 'shipment-screening',
    pattern: 'LAMBDA_STANDARD',
    days: 120,
    purpose: 'Screen shipments by courier for addresses that were used for fraud. Nothing is kept.',
    approvedBy: [PRODUCER],
  },
];

/** Subscriptions that the worker makes real, and requests that wait. */
export async function seedSubscriptions(seeding: Seeding): Promise<void> {
  for (const wanted of DEMO_REQUESTS) {
    const number = (await existing(seeding, wanted)) ?? (await submit(seeding, wanted));
    for (const by of wanted.approvedBy ?? []) await approve(seeding, number, by);
  }
}

async function existing({ deps }: Seeding, { product, role }: DemoRequest): Promise<number | null> {
  const request = await deps.db.subscriptionRequest.findFirst({
    where: { product: { slug: product }, principal: { roleArn: { endsWith: `/${role}` } } },
    select: { number: true },
  });
  return request?.number ?? null;
}

async function submit(seeding: Seeding, wanted: DemoRequest): Promise<number> {
  await untilTagged(seeding, wanted.product);
  const actor = await actorOf(seeding, wanted.by);
  const environment = await seeding.deps.db.environment.findFirst({
    where: { name: wanted.environment, projectId: { in: actor.memberships.map((one) => one.projectId) } },
    select: { id: true, principals: { select: { id: true, roleArn: true } } },
  });
  const { id, principals } = found(environment, wanted.environment);
  const principal = found(
    principals.find(({ roleArn }) => roleArn.endsWith(`/${wanted.role}`)),
    wanted.role,
  );
  const submitted = await submitRequest(seeding.deps, actor, {
    productSlug: wanted.product,
    environmentId: id,
    principalId: principal.id,
    pattern: wanted.pattern,
    purpose: wanted.purpose,
    endsAt: new Date(seeding.deps.clock.now().getTime() + wanted.days * 86_400_000),
  });
  return value(submitted, `request for ${wanted.product}`).number;
}

async function approve(seeding: Seeding, number: number, by: DemoPerson): Promise<void> {
  const actor = await actorOf(seeding, by);
  const request = await seeding.deps.db.subscriptionRequest.findUniqueOrThrow({ where: { number } });
  // Approved by an earlier seed, in which this person may have taken a step.
  if (request.state !== 'IN_REVIEW' || request.approverIds.includes(actor.id)) return;
  const preview = value(await previewPlan(seeding.deps, actor, number), `plan of request ${number}`);
  if (preview.state !== 'ready')
    throw new Error(`the demo's request ${number} has no plan: ${preview.state}`);
  const { version } = request;
  const input = { number, version, planHash: preview.planHash, comment: 'Fine for this purpose.' };
  value(await approveRequest(seeding.deps, actor, input), `approval of request ${number}`);
}

const TAG_PATIENCE_MS = 30_000;

/** Access needs the product's tag on the stream; the worker writes it after publishing. */
async function untilTagged({ deps }: Seeding, slug: string): Promise<void> {
  const deadline = deps.clock.now().getTime() + TAG_PATIENCE_MS;
  for (;;) {
    const product = await deps.db.dataProduct.findUniqueOrThrow({
      where: { slug },
      select: { tagState: true },
    });
    if (product.tagState === 'APPLIED') return;
    if (product.tagState === 'FAILED' || deps.clock.now().getTime() > deadline)
      throw new Error(`the tag of ${slug} is ${product.tagState}: is the worker running?`);
    await pause(100);
  }
}
