import { startAnalysis } from '../../analyses/use-cases/start-analysis';
import { HOT_STREAM } from '../history/seed-history';
import { PRODUCER } from './people';
import { actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';

/** The records of the hot second came in while the mesh was built, a moment ago. */
const LOOK_BACK_SECONDS = 120;

/** Asks for the analysis of the hot stream's last two minutes; the first worker does it. */
export async function seedAnalysis(seeding: Seeding): Promise<void> {
  const { deps } = seeding;
  const product = found(
    await look(seeding, (tx) => tx.products.findByStream(streamArnOf(seeding, HOT_STREAM))),
    HOT_STREAM,
  );
  if ((await deps.db.analysis.count({ where: { productId: product.id } })) > 0) return;
  const to = Math.floor(deps.clock.now().getTime() / 1_000) * 1_000;
  const started = await startAnalysis(deps, await actorOf(seeding, PRODUCER), {
    productId: product.id,
    from: new Date(to - LOOK_BACK_SECONDS * 1_000),
    to: new Date(to),
    way: 'AUTO',
    maxMegabytes: 256,
  });
  value(started, 'analysis of the hot stream');
}
