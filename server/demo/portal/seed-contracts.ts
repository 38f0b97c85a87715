import { saveContract } from '../../contracts/use-cases/save-contract';
import { DEMO_CONTRACTS } from './contracts';
import { PRODUCER } from './people';
import { actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';

/** Contracts by the owners of their products; versions that are there already are not written again. */
export async function seedContracts(seeding: Seeding): Promise<void> {
  const owner = await actorOf(seeding, PRODUCER);
  const seen = new Map<string, number>();
  for (const { stream, note, terms } of DEMO_CONTRACTS) {
    const arn = streamArnOf(seeding, stream);
    const product = found(await look(seeding, (tx) => tx.products.findByStream(arn)), stream);
    const number = seen.get(stream) ?? 0;
    seen.set(stream, number + 1);
    const newest = await look(seeding, (tx) => tx.contracts.newest(product.id));
    if ((newest?.number ?? 0) > number) continue;
    value(
      await saveContract(seeding.deps, owner, { productId: product.id, number, note, terms }),
      `contract of ${stream}`,
    );
  }
}
