import { may } from '../access/permissions';
import { targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
import { explainFailure } from '../grants/domain/explain-failure';
import { LIVE_GRANT_STATES } from '../grants/domain/grant-state';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { findOperatedProduct, type OperatedProduct } from '../operations/find-product';
import { pricesNote } from '../prices/domain/price-table';
import { currentPrices } from '../prices/repository';
import { consumerRoom } from '../requests/domain/consumer-room';
import { roleNameOf } from '../requests/selects';
import { loadEvidence } from '../shards/load-evidence';
import type { StreamFacts, StreamReader } from '../streams/ports';
import { standsAlone } from '../subscriptions/progress-queries';
import { SHARING } from './domain/fan-out-pattern';
import { type FanOutPlan, fanOutPlan, hasRoom } from './domain/fan-out-plan';
import { shownOf } from './domain/fan-out-plan-shown';
import { fanOutsOf } from './proposal-queries';
import type { FanOutPage, SharingReader } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock; readonly streamReader: StreamReader };

const readersOf = (db: PrismaClient, productId: string) =>
  db.subscription.findMany({
    where: { productId, state: 'ACTIVE', pattern: { in: [...SHARING] } },
    orderBy: { number: 'asc' },
    select: {
      id: true,
      number: true,
      pattern: true,
      replacedAt: true,
      project: { select: { name: true } },
      principal: { select: { roleArn: true } },
      product: { select: { accessPatterns: true } },
      successors: { select: { state: true } },
      followUps: { where: { state: { in: ['IN_REVIEW', 'CHANGES_REQUESTED'] } }, select: { id: true } },
      fanOuts: { where: { state: 'OPEN' }, select: { id: true } },
    },
  });
type ReaderRow = Awaited<ReturnType<typeof readersOf>>[number];

function blockedOf(row: ReaderRow, plan: FanOutPlan): string | null {
  if (row.fanOuts.length > 0) return 'It is proposed already, and waits for an answer.';
  if (!standsAlone(row)) return 'A change or a renewal of it is on its way already.';
  if (!row.product.accessPatterns.includes(plan.to))
    return 'The product does not offer this way of reading with fan-out: add it to what the product offers first.';
  return hasRoom(plan)
    ? null
    : `The stream has ${plan.room.taken} of ${plan.room.limit} fan-out consumers: one has to go first.`;
}

async function plansOf(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  product: OperatedProduct,
  facts: StreamFacts,
): Promise<readonly SharingReader[] | null> {
  const { streamArn, region } = product;
  const [evidence, prices, rows, coming] = await Promise.all([
    loadEvidence({ db, clock }, product, null),
    currentPrices(db, region),
    readersOf(db, product.id),
    db.grant.findMany({
      where: {
        ...{ kind: 'STREAM_CONSUMER', streamArn, consumerArn: null },
        state: { in: [...LIVE_GRANT_STATES] },
      },
      select: { pattern: true, consumerArn: true },
    }),
  ]);
  if (!evidence) return null;
  const room = consumerRoom(facts, coming);
  return rows.flatMap((row) => {
    const known = { evidence, prices, pricesOf: pricesNote(prices, region), readers: rows.length, room };
    const plan = fanOutPlan(row.pattern, known);
    if (!plan) return [];
    const roleName = roleNameOf(row.principal.roleArn);
    const reader = { number: row.number, roleName, project: row.project.name };
    return [{ ...reader, plan, shown: shownOf(plan), blocked: blockedOf(row, plan) }];
  });
}

/** Readers that share a stream, what fan-out would take and bring for each, and what was proposed. Null: not theirs to propose. */
export async function getFanOutPage(deps: Deps, actor: Actor, slug: string): Promise<FanOutPage | null> {
  const product = await findOperatedProduct(deps.db, actor, slug);
  if (!product || !may(actor, 'shards:operate', product)) return null;
  const { account, region, streamArn } = product;
  const [facts, proposals] = await Promise.all([
    deps.streamReader.readStream(targetOf(account, region), streamArn),
    fanOutsOf(deps.db, product.id),
  ]);
  const shown = { product: { slug: product.slug, name: product.name }, proposals };
  return facts.ok
    ? { ...shown, readers: await plansOf(deps, product, facts.value), failure: null }
    : { ...shown, readers: null, failure: explainFailure(facts.error, account.alias) };
}
