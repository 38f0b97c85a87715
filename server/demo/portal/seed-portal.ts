import { seedAccounts } from './seed-accounts';
import { seedAnalysis } from './seed-analysis';
import { seedContracts } from './seed-contracts';
import { seedEnvironments } from './seed-environments';
import { seedFilter } from './seed-filter';
import { seedGlossary } from './seed-glossary';
import { seedLabels } from './seed-labels';
import { seedLineage } from './seed-lineage';
import { seedOrganisation } from './seed-organisation';
import { seedProducts } from './seed-products';
import { seedRecertification } from './seed-recertification';
import { seedReviews } from './seed-reviews';
import { seedExceptions, seedStandards } from './seed-standards';
import { seedSubscriptions } from './seed-subscriptions';
import { seedTags } from './seed-tags';
import type { Seeding } from './seeding';

/** The whole demo, in the order in which an organisation would do it. Safe to run again after an interruption. */
export async function seedPortal(seeding: Seeding): Promise<void> {
  await seedOrganisation(seeding);
  await seedGlossary(seeding);
  await seedAccounts(seeding);
  await seedStandards(seeding);
  await seedProducts(seeding);
  await seedExceptions(seeding);
  await seedContracts(seeding);
  await seedEnvironments(seeding);
  await seedReviews(seeding);
  await seedSubscriptions(seeding);
  await seedRecertification(seeding);
  await seedTags(seeding);
  await seedAnalysis(seeding);
  await seedLineage(seeding);
  await seedLabels(seeding);
  await seedFilter(seeding);
}
