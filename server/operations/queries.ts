import { may } from '../access/permissions';
import { targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
import { explainFailure } from '../grants/domain/explain-failure';
import type { KeyReader } from '../grants/ports';
import type { Actor } from '../kernel/actor';
import { gridOf } from '../metrics/domain/window';
import { seconds } from '../metrics/metric-record';
import { readLines } from '../metrics/read-lines';
import { currentPrices } from '../prices/repository';
import { type CheckDeps, checkPlan } from './check-plan';
import { settingPlan } from './domain/setting-plan';
import type { Wish } from './domain/wish';
import { findOperatedProduct, type OperatedProduct } from './find-product';
import { operationViews, type ViewDeps } from './operation-views';
import { keyFactsOf } from './read-wished-key';
import { operationRepository } from './repository';
import type { OperationView, SettingReview, StreamPage } from './view';

const HISTORY = 10;

/** The newest changes of a product's stream. */
export const operationsOf = (
  deps: ViewDeps,
  productId: string,
  /** Whether the person may see the keys of records. */
  of: { readonly seesKeys: boolean },
): Promise<readonly OperationView[]> => operationViews(deps, { productId }, { ...of, most: HISTORY });

/** When the metrics of a stream's shards are switched off by themselves; null: they stay as they are. */
export async function metricsEnd(db: PrismaClient, streamArn: string): Promise<Date | null> {
  const row = await db.streamOperation.findFirst({
    where: { streamArn, kind: 'SHARD_METRICS', backAt: { not: null } },
    orderBy: { backAt: 'asc' },
    select: { backAt: true },
  });
  return row?.backAt ?? null;
}

const look = (deps: CheckDeps, { streamArn, region, account }: OperatedProduct) =>
  deps.streamOperator.look(targetOf(account, region), streamArn, { tags: true });

const shown = ({ slug, name, streamName, region, account }: OperatedProduct) => ({
  slug,
  name,
  streamName,
  region,
  account: account.alias,
});

/** How a product's stream is set up in AWS at this moment, and what was changed. */
export async function getStreamPage(deps: CheckDeps, actor: Actor, slug: string): Promise<StreamPage | null> {
  const product = await findOperatedProduct(deps.db, actor, slug);
  if (!product) return null;
  const [seen, operations, end] = await Promise.all([
    look(deps, product),
    operationsOf(deps, product.id, { seesKeys: may(actor, 'analyses:run', product) }),
    metricsEnd(deps.db, product.streamArn),
  ]);
  return {
    product: shown(product),
    shape: seen.ok ? seen.value : null,
    failure: seen.ok ? null : explainFailure(seen.error, product.account.alias),
    metricsEnd: end,
    operations,
    mayOperate: may(actor, 'shards:operate', product),
  };
}

const DAY_SECONDS = 86_400;

/** Bytes a second, on average over the minutes of the last day that were reported; null where none was. */
async function writtenPerSecond({ db, clock }: CheckDeps, streamArn: string): Promise<number | null> {
  const to = seconds(clock.now());
  const read = await readLines(
    db,
    { streamArn, level: 'STREAM' },
    gridOf({ from: to - DAY_SECONDS, to }, 60),
  );
  const line = [...(read('IncomingBytes').get('') ?? [])].filter((value) => !Number.isNaN(value));
  return line.length === 0 ? null : line.reduce((sum, value) => sum + value, 0) / (line.length * 60);
}

type Asked = { readonly slug: string; readonly wish: Wish | null };

/**
 * One setting as it is, and what would be done to have it as somebody wishes, held against AWS. Null for those who may not
 * change it.
 */
export async function reviewSetting(
  deps: CheckDeps & { readonly keyReader: KeyReader },
  actor: Actor,
  { slug, wish }: Asked,
): Promise<SettingReview | null> {
  const product = await findOperatedProduct(deps.db, actor, slug);
  if (!product || !may(actor, 'shards:operate', product)) return null;
  const [seen, owed, prices, bytesPerSecond, subscriptions, key] = await Promise.all([
    look(deps, product),
    operationRepository(deps.db).owedMetrics(product.streamArn),
    currentPrices(deps.db, product.region),
    writtenPerSecond(deps, product.streamArn),
    deps.db.subscription.count({ where: { product: { streamArn: product.streamArn }, state: 'ACTIVE' } }),
    keyFactsOf(deps, product, wish),
  ]);
  const known = { product: shown(product), owed, prices };
  if (!seen.ok) {
    const failure = explainFailure(seen.error, product.account.alias);
    return { ...known, shape: null, plan: null, checks: null, failure, running: null };
  }
  const plan =
    wish &&
    settingPlan(wish, {
      ...{ streamArn: product.streamArn, shape: seen.value, owed, prices },
      ...{ bytesPerSecond, subscriptions, ...key },
    });
  const checked = plan && (await checkPlan(deps, product, plan.steps, seen.value));
  return {
    ...{ ...known, shape: seen.value, plan },
    ...(checked ?? { checks: null, failure: null, running: null }),
  };
}
