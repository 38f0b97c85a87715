import { createTerm } from '../../glossary/use-cases/create-term';
import { DEMO_TERMS } from './glossary';
import { GOVERNANCE } from './people';
import { actorOf, found, look, type Seeding, value } from './seeding';

/** Before the products, as an organisation agrees on words before it names things. */
export async function seedGlossary(seeding: Seeding): Promise<void> {
  const governance = await actorOf(seeding, GOVERNANCE);
  for (const { name, definition, synonyms, related = [], domain } of DEMO_TERMS) {
    if ((await look(seeding, (tx) => tx.glossary.named([name]))).length > 0) continue;
    const of = domain && found(await look(seeding, (tx) => tx.domains.findBySlug(domain)), domain);
    const input = {
      ...{ name, definition, domainId: of?.id ?? null },
      synonyms: [...synonyms],
      related: [...related],
    };
    value(await createTerm(seeding.deps, governance, input), name);
  }
}
