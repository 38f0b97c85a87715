import { saveRule } from '../../reviews/use-cases/save-rule';
import { GOVERNANCE } from './people';
import { actorOf, found, look, type Seeding, value } from './seeding';

const NAME = 'Short reads of public data';

/** One rule for automatic approval, so that a newcomer finds what such a thing looks like. */
export async function seedReviews(seeding: Seeding): Promise<void> {
  const rules = await look(seeding, (tx) => tx.reviews.rules());
  if (rules.some(({ name }) => name === NAME)) return;
  const project = found(
    await look(seeding, (tx) => tx.projects.findBySlug('customer-analytics')),
    'customer-analytics',
  );
  const made = await saveRule(seeding.deps, await actorOf(seeding, GOVERNANCE), {
    id: null,
    version: 0,
    name: NAME,
    enabled: true,
    classification: 'PUBLIC',
    patterns: ['STANDARD_CONSUMER'],
    sameAccount: false,
    ownDomain: false,
    longestDays: 31,
    projects: [project.id],
  });
  value(made, NAME);
}
