import { may } from '../access/permissions';
import { targetOf } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import { productRepository } from '../catalog/repository';
import { type FactsReaders, readFacts } from '../catalog/use-cases/read-facts';
import type { PrismaClient } from '../db/generated/client';
import { explainFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { assess } from './domain/assess';
import { standardsRepository } from './repository';
import { inWords, worstFirst } from './standing-queries';
import { productFacts } from './use-cases/product-facts';
import type { StandardsPreview } from './view';

type Deps = FactsReaders & { readonly db: PrismaClient; readonly clock: Clock };

/** What a product would meet if it were published now, with its stream as AWS shows it; null for a stranger's. */
export async function previewStandards(
  deps: Deps,
  actor: Actor,
  productId: string,
): Promise<StandardsPreview | null> {
  const { db, clock } = deps;
  const product = await productRepository(db).find(productId);
  if (!product || !may(actor, 'products:draft', product)) return null;
  const account = await accountRepository(db).find(product.accountId);
  if (!account) return null;
  const read = await readFacts(deps, targetOf(account, product.region), product.streamArn);
  if (!read.ok) return { kind: 'unreadable', failure: explainFailure(read.error.failure, account.alias) };
  const standards = standardsRepository(db);
  const [list, exceptions] = await Promise.all([standards.list(), standards.exceptionsOf(product.id)]);
  const now = clock.now();
  const facts = await productFacts(standards, product, read.value.reading);
  const { score, results } = assess(list, facts, exceptions, now);
  const views = results.flatMap((result) => {
    const standard = list.find(({ id }) => id === result.standardId);
    return standard ? [inWords(standard, { ...result, since: null }, exceptions, now)] : [];
  });
  return { kind: 'ready', score, results: views.toSorted(worstFirst) };
}
