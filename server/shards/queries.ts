import { may } from '../access/permissions';
import { newestEvidence } from '../analyses/newest-evidence';
import type { PrismaClient } from '../db/generated/client';
import { fanOutsOf } from '../fan-outs/proposal-queries';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { dataState } from '../metrics/domain/data-state';
import { collectedOf } from '../metrics/queries';
import { type CheckDeps, checkPlan } from '../operations/check-plan';
import { findOperatedProduct, type OperatedProduct } from '../operations/find-product';
import { operationsOf } from '../operations/queries';
import { operationRepository } from '../operations/repository';
import { pricesNote } from '../prices/domain/price-table';
import { currentPrices } from '../prices/repository';
import type { Cure, CureKind } from './domain/cure';
import { cureNamed, ownKinds } from './domain/cure-named';
import { curesFor } from './domain/cures';
import type { Evidence } from './domain/evidence';
import { DAY_MS } from './domain/limits';
import { isJudged, type Reading, readingOf } from './domain/reading';
import { fastTargets } from './domain/shard-count';
import { judge } from './domain/verdict';
import { describeVerdict } from './domain/verdict-words';
import type { Known } from './domain/what-is-known';
import { loadEvidence } from './load-evidence';
import type { CurePage, ReviewPage } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** End of the newest minute of the window in which anything was reported; null where nothing was. */
function untilOf({ minutes }: Evidence): number | null {
  const newest = minutes.findLast((minute) =>
    [minute.bytes, minute.readBytes, minute.rejectedWrites].some((value) => value !== null),
  );
  return newest ? newest.at + 60_000 : null;
}

/** What plans are made of; null, with the reason, where there is nothing to judge by. */
async function knownOf(
  deps: Deps,
  actor: Actor,
  product: OperatedProduct,
): Promise<{
  readonly reading: Reading;
  readonly failure: ExplainedFailure | null;
  readonly known: Known | null;
}> {
  const viewer = { now: deps.clock.now(), seesKeys: may(actor, 'analyses:run', product) };
  const [analysis, collected] = await Promise.all([
    newestEvidence(deps.db, product.id, viewer),
    collectedOf(deps, { ...product, accountId: product.account.id }),
  ]);
  const { askedAt, now, tier, gone, failure, inventory } = collected;
  const evidence = await loadEvidence(deps, product, analysis);
  const until = evidence && untilOf(evidence);
  const reading = readingOf({
    state: dataState({ asked: askedAt, dataUntil: until && until / 1_000, gone }, now, tier, true),
    failed: failure !== null,
    listed: (inventory?.shards.length ?? 0) > 0,
    until,
  });
  if (!evidence || !isJudged(reading)) return { reading, failure, known: null };
  const since = new Date(deps.clock.now().getTime() - DAY_MS);
  const [quotas, prices] = await Promise.all([
    operationRepository(deps.db).quotas(product.streamArn, since),
    currentPrices(deps.db, product.region),
  ]);
  const known = { evidence, verdict: judge(evidence), prices, advantage: null, ...quotas };
  return { reading, failure, known };
}

/** The verdict on a product's stream, what would help, and what was done; null for those who may not look. */
export async function getCurePage(deps: Deps, actor: Actor, slug: string): Promise<CurePage | null> {
  const product = await findOperatedProduct(deps.db, actor, slug);
  if (!product) return null;
  const { known, reading, failure } = await knownOf(deps, actor, product);
  const openShards = known?.verdict.facts.openShards ?? 0;
  return {
    product: { slug: product.slug, name: product.name },
    reading,
    failure,
    verdict: known && describeVerdict(known.verdict, known.evidence),
    mode: known?.evidence.mode ?? null,
    openShards,
    until: known && new Date(known.evidence.lateFrom),
    cures: known ? curesFor(known) : [],
    ownKinds: known ? ownKinds(known) : [],
    targets: known?.evidence.mode === 'PROVISIONED' ? fastTargets(openShards) : [],
    operations: await operationsOf(deps, product.id, {
      seesKeys: may(actor, 'analyses:run', product),
    }),
    fanOuts: await fanOutsOf(deps.db, product.id),
    pricesOf: pricesNote(await currentPrices(deps.db, product.region), product.region),
    mayOperate: may(actor, 'shards:operate', product),
  };
}

export type Wanted = { readonly slug: string; readonly kind: CureKind; readonly target: number | null };

/** One plan as it would be carried out now; null where it does not apply, or for those who may not. */
export async function getCure(
  deps: Deps,
  actor: Actor,
  { slug, kind, target }: Wanted,
): Promise<Cure | null> {
  const product = await findOperatedProduct(deps.db, actor, slug);
  if (!product || !may(actor, 'shards:operate', product)) return null;
  const { known } = await knownOf(deps, actor, product);
  return known && cureNamed(known, kind, target);
}

/** The plan, held against the stream as AWS has it at this moment. */
export async function reviewCure(deps: CheckDeps, actor: Actor, wanted: Wanted): Promise<ReviewPage | null> {
  const product = await findOperatedProduct(deps.db, actor, wanted.slug);
  const cure = product && (await getCure(deps, actor, wanted));
  if (!product || !cure) return null;
  return {
    product: { slug: product.slug, name: product.name },
    cure,
    pricesOf: pricesNote(await currentPrices(deps.db, product.region), product.region),
    ...(await checkPlan(deps, product, cure.steps)),
  };
}
