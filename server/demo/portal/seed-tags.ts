import { shareTagOf } from '../../tags/domain/managed-keys';
import { PATTERNS_BY_TAG } from '../../tags/domain/tag-share';
import { proposeShare } from '../../tags/use-cases/propose-share';
import { PRODUCER } from './people';
import { accountOf, actorOf, type Seeding, value } from './seeding';

const PRODUCT = 'orders-enriched';

/** One product that its owner wants to share by tag, and that waits for governance. */
export async function seedTags(seeding: Seeding): Promise<void> {
  const { deps } = seeding;
  if (await deps.db.tagShare.findFirst({ where: { product: { slug: PRODUCT } }, select: { id: true } }))
    return;
  const proposed = await proposeShare(deps, await actorOf(seeding, PRODUCER), {
    slug: PRODUCT,
    tag: shareTagOf(PRODUCT),
    patterns: PATTERNS_BY_TAG.filter((pattern) => pattern === 'STANDARD_CONSUMER'),
    accounts: [accountOf(seeding, 'analytics-prod').accountId],
    reason: 'Every reporting job of analytics reads the enriched orders; one request for each is too many.',
  });
  value(proposed, `share of ${PRODUCT}`);
}
