import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { Prisma, PrismaClient } from '../db/generated/client';
import { explainFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { countsOf } from './counts';
import type { StandardResult } from './domain/assess';
import { isOpen, standingOf } from './domain/exception';
import { ruleWords } from './domain/rule-words';
import type { Standard } from './domain/standard';
import type { ExceptionRecord } from './ports';
import { standardSelect, toStandard } from './standard-record';
import type { ResultView, StandingView } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

const TREND_DAYS = 90;
const WORST_FIRST = ['FAILED', 'UNKNOWN', 'EXCEPTED', 'MET'] as const;
const HEAVIEST_FIRST = ['HIGH', 'MEDIUM', 'LOW'] as const;

export function inWords(
  standard: Standard,
  result: StandardResult & { readonly since: Date | null },
  exceptions: readonly Pick<ExceptionRecord, 'number' | 'standardId' | 'state' | 'endsAt'>[],
  now: Date,
): ResultView {
  const open = exceptions.find((each) => each.standardId === standard.id && isOpen(each, now));
  const { id, name, severity, blocks } = standard;
  return {
    standard: { id, name, severity, blocks },
    state: result.state,
    demand: ruleWords(standard.rule),
    why: result.why,
    remedy: result.remedy,
    since: result.since,
    exception: open ? { number: open.number, standing: standingOf(open, now), endsAt: open.endsAt } : null,
  };
}

/** What fails before what is in order, the heavier before the lighter. */
export const worstFirst = (a: ResultView, b: ResultView): number =>
  WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
  HEAVIEST_FIRST.indexOf(a.standard.severity) - HEAVIEST_FIRST.indexOf(b.standard.severity) ||
  a.standard.name.localeCompare(b.standard.name);

const select = {
  id: true,
  ownerProjectId: true,
  domainId: true,
  account: { select: { alias: true } },
  standing: true,
  standardExceptions: { select: { number: true, standardId: true, state: true, endsAt: true } },
  standardResults: {
    select: {
      standardId: true,
      state: true,
      why: true,
      remedy: true,
      since: true,
      standard: { select: standardSelect },
    },
  },
} as const satisfies Prisma.DataProductSelect;

/** How one product stands; null for those who may not know of it, and for one that is not measured. */
export async function getStanding(deps: Deps, actor: Actor, productId: string): Promise<StandingView | null> {
  const { db, clock } = deps;
  const now = clock.now();
  const product = await db.dataProduct.findFirst({
    where: { AND: [{ id: productId }, visibleProducts(actor)] },
    select,
  });
  if (!product?.standing) return null;
  const { standing, standardResults, standardExceptions } = product;
  const trend = await db.standingDay.findMany({
    where: { productId },
    orderBy: { day: 'desc' },
    take: TREND_DAYS,
    select: { day: true, score: true },
  });
  const results = standardResults.map(({ standard, ...result }) =>
    inWords(toStandard(standard), result, standardExceptions, now),
  );
  return {
    score: standing.score,
    counts: countsOf(results.map(({ state }) => ({ state, count: 1 }))),
    results: results.toSorted(worstFirst),
    checkedAt: standing.checkedAt,
    readAt: standing.readAt,
    stale:
      standing.failure === null || standing.failedAt === null
        ? null
        : {
            failedAt: standing.failedAt,
            // Written by ourselves, from the adapter's translation.
            failure: explainFailure(standing.failure as unknown as AwsFailure, product.account.alias),
          },
    trend: trend.toReversed(),
    mayAsk: may(actor, 'standards:ask-exception', product),
  };
}
