import { setTimeout as pause } from 'node:timers/promises';
import { askMappingInput } from '../../filters/schema';
import { askMapping } from '../../filters/use-cases/ask-mapping';
import { CONSUMER } from './people';
import { actorOf, type Seeding, value } from './seeding';

const COURIER = '{"data":{"carrier":["courier"],"destination":{"country":[{"anything-but":["DE"]}]}}}';
const PATIENCE_MS = 30_000;

/** The function of Fraud Detection gets shipments by courier abroad, and no other; the worker makes its mapping. */
export async function seedFilter(seeding: Seeding): Promise<void> {
  const { deps } = seeding;
  const deadline = deps.clock.now().getTime() + PATIENCE_MS;
  for (;;) {
    const subscription = await deps.db.subscription.findFirstOrThrow({
      where: { pattern: 'LAMBDA_STANDARD', product: { slug: 'shipments-dispatched' } },
      orderBy: { number: 'asc' },
      select: { number: true, state: true, mapping: { select: { id: true } } },
    });
    if (subscription.mapping) return;
    if (subscription.state === 'ACTIVE') {
      const { number } = subscription;
      const wish = {
        number,
        functionName: 'screen-shipments',
        filters: COURIER,
        batchSize: 200,
        bisect: 'on',
      };
      const asked = await askMapping(deps, await actorOf(seeding, CONSUMER), askMappingInput.parse(wish));
      value(asked, 'filter of shipments');
      return;
    }
    // It is the last thing of the demo: a worker that cannot keep up is no reason to have none of it.
    if (deps.clock.now().getTime() > deadline) return;
    await pause(100);
  }
}
