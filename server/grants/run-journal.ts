import { targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
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

async function load(db: PrismaClient, id: string): Promise<ApplySubject | null> {
  const found = await db.subscription.findUnique({ where: { id }, select: subjectSelect });
  if (!found) return null;
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
  load: (subscriptionId) => load(db(), subscriptionId),

  async step(runId, position, { state, at, tries, failure }) {
    await db().applyStep.updateMany({
      where: { runId, position },
      data: {
        state,
        ...(tries === undefined ? {} : { tries }),
        ...(state === 'running' && tries === 1 ? { startedAt: at } : {}),
        ...(state === 'done' || state === 'failed' ? { finishedAt: at } : {}),
        ...(failure ? { error: { ...failure } } : {}),
      },
    });
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
