import { may } from '../access/permissions';
import { mayUseStream, targetOf } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import { explainFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import { streamArn } from '../kernel/arn';
import { currentPrices } from '../prices/repository';
import { assess, blocking } from '../standards/domain/assess';
import { standardsRepository } from '../standards/repository';
import { inWords, worstFirst } from '../standards/standing-queries';
import { type CheckDeps, checkPlan, type OperatedStream } from './check-plan';
import { type Creation, creationFacts, streamStandards } from './domain/creation';
import { type CreationDefaults, creationDefaults } from './domain/creation-defaults';
import { creationPlan } from './domain/creation-plan';
import { nameOfStream } from './domain/name-of-stream';
import type { Plan } from './domain/plan';
import { NO_STREAM } from './domain/stream-shape';
import type { Fields } from './domain/wish';
import { operationViews } from './operation-views';
import { readKind } from './read-creation';
import type { CheckedPlan, CreationPage, CreationReview, CreationRow } from './view';

/** What the form begins with; null for those who may not have streams created for the project. */
export async function defaultsOfCreation(
  { db }: Pick<CheckDeps, 'db'>,
  actor: Actor,
  { projectId, fields }: { readonly projectId: string; readonly fields: Fields },
): Promise<CreationDefaults | null> {
  if (!may(actor, 'products:publish', { ownerProjectId: projectId })) return null;
  const [list, first] = await Promise.all([
    standardsRepository(db).list(),
    db.domain.findFirst({ orderBy: { name: 'asc' }, select: { id: true } }),
  ]);
  return creationDefaults(streamStandards(list), readKind(fields, first?.id ?? ''));
}

/** Held against AWS: most of all whether the name is free. */
async function check(deps: CheckDeps, stream: OperatedStream, plan: Plan): Promise<CheckedPlan> {
  const target = targetOf(stream.account, stream.region);
  const seen = await deps.streamOperator.look(target, stream.streamArn, { tags: true });
  if (seen.ok) return checkPlan(deps, stream, plan.steps, seen.value);
  if (seen.error.kind === 'not-found') return checkPlan(deps, stream, plan.steps, NO_STREAM);
  return { checks: null, failure: explainFailure(seen.error, stream.account.alias), running: null };
}

/**
 * What creating a stream would do, cost and meet, before anything is sent. Null for those who may not have streams created for
 * the project; `place` says what is wrong with the account.
 */
export async function reviewCreation(
  deps: CheckDeps,
  actor: Actor,
  { projectId, creation }: { readonly projectId: string; readonly creation: Creation },
): Promise<CreationReview | null> {
  if (!may(actor, 'products:publish', { ownerProjectId: projectId })) return null;
  const { accountId, region, name } = creation;
  const accounts = accountRepository(deps.db);
  const arn = streamArn(region, accountId, name);
  const [account, assignments, prices, list] = await Promise.all([
    accounts.find(accountId),
    accounts.assignments({ accountId, projectId }),
    currentPrices(deps.db, region),
    standardsRepository(deps.db).list(),
  ]);
  if (!account || !mayUseStream(assignments, projectId, { accountId, streamArn: arn }))
    return {
      state: 'unusable',
      field: 'accountId',
      why: 'The project may not use a stream of this name there.',
    };
  if (!account.regions.includes(region))
    return {
      state: 'unusable',
      field: 'region',
      why: `For this account one of ${account.regions.join(', ')}.`,
    };

  const now = deps.clock.now();
  const mine = streamStandards(list);
  const assessment = assess(mine, creationFacts(creation), [], now);
  const unmet = blocking(mine, assessment).map((standard) => standard.name);
  const plan = creationPlan(creation, prices, unmet);
  const results = assessment.results.flatMap((result) => {
    const standard = mine.find(({ id }) => id === result.standardId);
    return standard ? [inWords(standard, { ...result, since: null }, [], now)] : [];
  });
  const checked = await check(deps, { streamArn: arn, region, account }, plan);
  return { ...{ state: 'ready', plan, prices, region }, ...checked, results: results.toSorted(worstFirst) };
}

/** A stream that is being, or was, created; null for those who do not see its project. */
export async function getCreation(
  deps: CheckDeps,
  actor: Actor,
  number: number,
): Promise<CreationPage | null> {
  const row = await deps.db.streamOperation.findFirst({
    where: { number, productId: null },
    select: { projectId: true, streamArn: true, region: true, accountId: true },
  });
  if (!row || !may(actor, 'projects:see', { projectId: row.projectId })) return null;
  const [[operation], product, account] = await Promise.all([
    operationViews(deps, { number }, { seesKeys: false, most: 1 }),
    deps.db.dataProduct.findUnique({
      where: { streamArn: row.streamArn },
      select: { slug: true, name: true, lifecycle: true, ownerProjectId: true, domainId: true },
    }),
    deps.db.awsAccount.findUnique({ where: { id: row.accountId }, select: { alias: true } }),
  ]);
  if (!operation) return null;
  const seen = product && (product.lifecycle !== 'DRAFT' || may(actor, 'products:see-draft', product));
  return {
    operation,
    streamArn: row.streamArn,
    streamName: nameOfStream(row.streamArn),
    region: row.region,
    account: account?.alias ?? row.accountId,
    product: seen ? product : null,
    mayOperate: may(actor, 'products:publish', { ownerProjectId: row.projectId }),
    mayPublish: product === null && may(actor, 'products:draft', { ownerProjectId: row.projectId }),
  };
}

const SHOWN = 5;

/** The newest streams that a project had created; for its members. */
export async function listCreations(
  { db }: Pick<CheckDeps, 'db'>,
  actor: Actor,
  projectId: string,
): Promise<readonly CreationRow[]> {
  if (!may(actor, 'projects:see', { projectId })) return [];
  const rows = await db.streamOperation.findMany({
    where: { projectId, productId: null },
    orderBy: { number: 'desc' },
    take: SHOWN,
    select: { number: true, streamArn: true, region: true, state: true, startedAt: true },
  });
  return rows.map(({ streamArn: arn, ...row }) => ({ ...row, streamName: nameOfStream(arn) }));
}
