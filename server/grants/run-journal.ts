import { targetOf } from '../accounts/domain/account';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { MOVING_STATES } from '../subscriptions/domain/subscription-state';
import type { ApplySubject, RunJournal } from './apply-ports';
import { grantRepository, grantSelect } from './repository';

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

function toSubject(found: Found): ApplySubject {
  const { product, environment, principal } = found;
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
    grants: found.grants,
  };
}

/** Writes outside any transaction: what a run did stays written when the run does not finish. */
export const runJournal = (db: () => PrismaClient): RunJournal => ({
  async load(id) {
    const found = await db().subscription.findUnique({ where: { id }, select: subjectSelect });
    return found && toSubject(found);
  },

  async moving(streamArn, limit) {
    const found = await db().subscription.findMany({
      where: { product: { streamArn }, state: { in: [...MOVING_STATES] } },
      orderBy: [{ stateChangedAt: 'asc' }, { id: 'asc' }],
      take: limit,
      select: subjectSelect,
    });
    return found.map(toSubject);
  },

  async steps(runId, changes) {
    await db().$executeRaw`
      update apply_step as step
         set state = change.state, tries = change.tries,
             "startedAt" = coalesce(change."startedAt", step."startedAt"),
             "finishedAt" = coalesce(change."finishedAt", step."finishedAt"),
             error = coalesce(change.failure, step.error)
        from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change(
             position int, state text, tries int, "startedAt" timestamptz, "finishedAt" timestamptz, failure jsonb)
       where step."runId" = ${runId}::uuid and step.position = change.position`;
  },

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
    await db().grant.updateMany({
      where: { subscriptionId },
      data: { consumerArn, version: { increment: 1 } },
    });
  },

  live: (of) => grantRepository(db()).live(of),
});
