import { setTimeout as pause } from 'node:timers/promises';
import { saveLabel } from '../../labels/use-cases/save-label';
import { DEMO_LABELS } from './labels';
import { PRODUCER } from './people';
import { actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';

const READING_PATIENCE_MS = 30_000;

/** What owners say of fields, each by the use-case; what is there stays as it is. */
export async function seedLabels(seeding: Seeding): Promise<void> {
  const actor = await actorOf(seeding, PRODUCER);
  for (const { product: stream, path, ...said } of DEMO_LABELS) {
    const arn = streamArnOf(seeding, stream);
    const product = found(await look(seeding, (tx) => tx.products.findByStream(arn)), stream);
    const labels = await look(seeding, (tx) => tx.labels.labels(product.id));
    if (labels.some((label) => label.path === path)) continue;
    if (product.registrySchemaArn) await untilRead(seeding, product.registrySchemaArn);
    const saved = await saveLabel(seeding.deps, actor, {
      ...{ productId: product.id, slug: product.slug, labelId: null, path },
      documentation: said.documentation ?? '',
      classification: said.classification ?? null,
      pii: said.pii ?? null,
      terms: [...(said.terms ?? [])],
    });
    value(saved, `label of ${path} of ${stream}`);
  }
}

/** A field can be labelled once the worker has read the versions that name it. */
async function untilRead({ deps }: Seeding, arn: string): Promise<void> {
  const deadline = deps.clock.now().getTime() + READING_PATIENCE_MS;
  for (;;) {
    const schema = await deps.db.registrySchema.findUniqueOrThrow({
      where: { arn },
      select: { readAt: true },
    });
    if (schema.readAt !== null) return;
    if (deps.clock.now().getTime() > deadline)
      throw new Error(`the schema ${arn} was not read: is the worker running?`);
    await pause(100);
  }
}
