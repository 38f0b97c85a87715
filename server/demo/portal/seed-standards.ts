import { askException } from '../../standards/use-cases/ask-exception';
import { addStandard } from '../../standards/use-cases/change-list';
import { decideException } from '../../standards/use-cases/decide-exception';
import { GOVERNANCE, PRODUCER } from './people';
import { actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';
import { DEMO_EXCEPTIONS, DEMO_STANDARDS } from './standards';

const DAY_MS = 86_400_000;

/** The list, by governance, before anything is published. */
export async function seedStandards(seeding: Seeding): Promise<void> {
  const governance = await actorOf(seeding, GOVERNANCE);
  // Whoever changed the list meanwhile does not get it back.
  if ((await look(seeding, (tx) => tx.standards.edition())) >= DEMO_STANDARDS.length) return;
  const has = await look(seeding, (tx) => tx.standards.list());
  for (const { classifications, ...standard } of DEMO_STANDARDS) {
    if (has.some(({ name }) => name === standard.name)) continue;
    const input = { ...standard, classifications: [...classifications], domainIds: [] };
    value(await addStandard(seeding.deps, governance, input), standard.name);
  }
}

/** One product that is excused, and one that asks. */
export async function seedExceptions(seeding: Seeding): Promise<void> {
  const [owner, governance] = [await actorOf(seeding, PRODUCER), await actorOf(seeding, GOVERNANCE)];
  for (const wanted of DEMO_EXCEPTIONS) {
    const arn = streamArnOf(seeding, wanted.product);
    const product = found(await look(seeding, (tx) => tx.products.findByStream(arn)), wanted.product);
    if ((await look(seeding, (tx) => tx.standards.exceptionsOf(product.id))).length > 0) continue;
    const standard = (await look(seeding, (tx) => tx.standards.list())).find(
      ({ name }) => name === wanted.standard,
    );
    if (!standard) continue;
    const asked = value(
      await askException(seeding.deps, owner, {
        productId: product.id,
        standardId: standard.id,
        reason: wanted.reason,
        endsAt: new Date(seeding.deps.clock.now().getTime() + wanted.days * DAY_MS),
      }),
      `exception for ${wanted.product}`,
    );
    if (wanted.granted === null) continue;
    const decision = {
      id: asked.id,
      version: asked.version,
      event: 'grant',
      comment: wanted.granted,
    } as const;
    value(await decideException(seeding.deps, governance, decision), `exception ${asked.number}`);
  }
}
