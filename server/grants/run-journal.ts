import { type AwsAccount, targetOf } from '../accounts/domain/account';
import type { AuditRecorder } from '../audit/ports';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { prismaUnitOfWork, type TransactionClient } from '../db/transaction';
import { parseArn } from '../kernel/arn';
import { MOVING_STATES, type SubscriptionState } from '../subscriptions/domain/subscription-state';
import type { ApplySubject, Rounds, RunJournal, SpillNotes, StepChange } from './apply-ports';
import type { GrantRecord } from './ports';
import { grantRepository, grantSelect, liveOfRole } from './repository';

const accountSelect = {
  id: true,
  alias: true,
  regions: true,
  spokeRoleArn: true,
  externalId: true,
  version: true,
} as const;

const subjectSelect = {
  id: true,
  number: true,
  projectId: true,
  state: true,
  version: true,
  pattern: true,
  product: {
    select: { slug: true, streamArn: true, region: true, account: { select: accountSelect } },
  },
  environment: { select: { region: true, account: { select: accountSelect } } },
  principal: { select: { roleArn: true, roleId: true } },
  grants: { select: grantSelect, orderBy: { kind: 'asc' } },
} as const;

type Found = Prisma.SubscriptionGetPayload<{ select: typeof subjectSelect }>;

async function toSubject(db: PrismaClient, found: Found): Promise<ApplySubject> {
  const { product, environment, principal } = found;
  const key = await keyOf(db, found.grants, [product.account, environment.account]);
  return {
    subscriptionId: found.id,
    number: found.number,
    projectId: found.projectId,
    state: found.state,
    version: found.version,
    pattern: found.pattern,
    productTag: product.slug,
    stream: {
      arn: product.streamArn,
      target: targetOf(product.account, product.region),
      account: product.account.alias,
    },
    role: {
      arn: principal.roleArn,
      id: principal.roleId,
      target: targetOf(environment.account, environment.region),
      account: environment.account.alias,
    },
    key,
    ownerRoleArn: found.grants.find(({ ownerRoleArn }) => ownerRoleArn !== null)?.ownerRoleArn ?? null,
    grants: found.grants,
  };
}

/** The key that was approved. Its account is one of the two, or a third: no two of them need be the same. */
async function keyOf(
  db: PrismaClient,
  grants: readonly GrantRecord[],
  known: readonly AwsAccount[],
): Promise<ApplySubject['key']> {
  const arn = grants.find(({ keyArn }) => keyArn !== null)?.keyArn;
  const parts = arn ? parseArn(arn) : null;
  if (!arn || !parts) return null;
  const account =
    known.find(({ id }) => id === parts.accountId) ??
    (await db.awsAccount.findUnique({ where: { id: parts.accountId }, select: accountSelect }));
  if (!account) return null;
  const own = grants.find(({ kind }) => kind === 'KEY_POLICY' || kind === 'KMS_GRANT');
  const via = own?.kind === 'KEY_POLICY' || own?.kind === 'KMS_GRANT' ? own.kind : 'IDENTITY';
  return { arn, via, target: targetOf(account, parts.region), account: account.alias };
}

export const spillNotes = (db: () => PrismaClient): SpillNotes => ({
  async spilled(roleArn) {
    const found = await db().spilledPolicy.findMany({ where: { roleArn }, orderBy: { place: 'asc' } });
    return found.map(({ place }) => place);
  },
  async noteSpilled(roleArn, place) {
    await db().spilledPolicy.createMany({ data: [{ roleArn, place }], skipDuplicates: true });
  },
  async forgetSpilled(roleArn, place) {
    await db().spilledPolicy.deleteMany({ where: { roleArn, place } });
  },
});

/** Told with the new ARN: it is what the consumer's program subscribes with. */
async function noteReplaced(
  client: TransactionClient,
  audit: AuditRecorder,
  subscriptionId: string,
  arns: { readonly before: string; readonly after: string },
): Promise<void> {
  const { number, projectId } = await client.subscription.findUniqueOrThrow({
    where: { id: subscriptionId },
    select: { number: true, projectId: true },
  });
  await audit.record(
    { part: 'worker' },
    {
      type: 'subscription.consumer-replaced',
      subjectType: 'subscription',
      subjectId: subscriptionId,
      subjectLabel: `Subscription ${number}`,
      projectId,
      before: { consumerArn: arns.before },
      after: { consumerArn: arns.after },
    },
  );
}

type Steps = { readonly runId: string; readonly changes: readonly StepChange[] };

/** Of all runs that came with some while the last ones were written: one statement. */
async function writeSteps(db: PrismaClient, all: readonly Steps[]): Promise<void> {
  const changes = all.flatMap(({ runId, changes: own }) => own.map((change) => ({ runId, ...change })));
  await db.$executeRaw`
    update apply_step as step
       set state = change.state, tries = change.tries,
           "startedAt" = coalesce(change."startedAt", step."startedAt"),
           "finishedAt" = coalesce(change."finishedAt", step."finishedAt"),
           error = coalesce(change.failure, step.error)
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change(
           "runId" uuid, position int, state text, tries int,
           "startedAt" timestamptz, "finishedAt" timestamptz, failure jsonb)
     where step."runId" = change."runId" and step.position = change.position`;
}

/** Writes outside the transactions of a run: what it did stays written when it does not finish. */
export const runJournal = (
  db: () => PrismaClient,
  auditOn: (client: TransactionClient) => AuditRecorder,
  written: Rounds,
): RunJournal => ({
  async glance(id) {
    const [seen] = await db().$queryRaw<{ streamArn: string; state: SubscriptionState }[]>`
      select product."streamArn" as "streamArn", subscription.state::text as state
        from subscription join data_product as product on product.id = subscription."productId"
       where subscription.id = ${id}::uuid`;
    return seen ?? null;
  },

  async load(id) {
    const found = await db().subscription.findUnique({ where: { id }, select: subjectSelect });
    return found && toSubject(db(), found);
  },

  async moving(streamArn, limit) {
    const found = await db().subscription.findMany({
      where: { product: { streamArn }, state: { in: [...MOVING_STATES] } },
      orderBy: [{ stateChangedAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: subjectSelect,
    });
    return Promise.all(found.map((each) => toSubject(db(), each)));
  },

  steps: (runId, changes) => written.join('steps', { runId, changes }, (all) => writeSteps(db(), all)),

  async sinceLastPut(targetArn) {
    const [row] = await db().$queryRaw<{ ago: number | null }[]>`
      select extract(epoch from clock_timestamp() - max(at))::double precision * 1000 as ago
        from policy_document_version where "targetArn" = ${targetArn}`;
    return row?.ago ?? null;
  },

  async keepDocument(version) {
    await db().policyDocumentVersion.create({ data: version, select: { id: true } });
  },

  async registered(subscriptionId, consumerArn) {
    await prismaUnitOfWork(
      db,
      (client) => client,
    )(async (client) => {
      const known = await client.grant.findFirst({
        where: { subscriptionId, consumerArn: { not: null } },
        select: { consumerArn: true },
      });
      const before = known?.consumerArn ?? null;
      if (before === consumerArn) return;
      await client.grant.updateMany({
        where: { subscriptionId },
        data: { consumerArn, version: { increment: 1 } },
      });
      if (before !== null)
        await noteReplaced(client, auditOn(client), subscriptionId, { before, after: consumerArn });
    });
  },

  live: (of) => grantRepository(db()).live(of),
  liveOfRole: (roleArn) => liveOfRole(db(), roleArn),
  ...spillNotes(db),
});
