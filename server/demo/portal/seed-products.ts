import { createDraft } from '../../catalog/use-cases/create-draft';
import { publishProduct } from '../../catalog/use-cases/publish-product';
import { parseStreamArn } from '../../kernel/arn';
import { registrySchemaArn } from '../mesh/create-registry';
import { STREAM_SCHEMAS } from '../mesh/schemas/stream-schemas';
import { type DemoPerson, PARTNER, PRODUCER } from './people';
import { DEMO_PRODUCTS, type DemoProduct } from './products';
import { actorOf, found, look, type Seeding, streamArnOf, value } from './seeding';

/** Products by their own owners, with the schema of their records; all but drafts are published. */
export async function seedProducts(seeding: Seeding): Promise<void> {
  for (const product of DEMO_PRODUCTS) {
    const draft = (await existing(seeding, product)) ?? (await createDemoDraft(seeding, product));
    if (product.draft || draft.lifecycle !== 'DRAFT') continue;
    const { id, version } = draft;
    const owner = await actorOf(seeding, ownerOf(product));
    value(await publishProduct(seeding.deps, owner, { id, version }), `publishing ${product.stream}`);
  }
}

const ownerOf = ({ project }: DemoProduct): DemoPerson => (project === 'parcel-partner' ? PARTNER : PRODUCER);

const schemaArnOf = (seeding: Seeding, { stream }: DemoProduct): string => {
  const { accountId } = found(parseStreamArn(streamArnOf(seeding, stream)), stream);
  return registrySchemaArn(accountId);
};

const existing = (seeding: Seeding, { stream }: DemoProduct) =>
  look(seeding, (tx) => tx.products.findByStream(streamArnOf(seeding, stream)));

async function createDemoDraft(seeding: Seeding, product: DemoProduct) {
  const project = found(
    await look(seeding, (tx) => tx.projects.findBySlug(product.project)),
    product.project,
  );
  const domain = found(await look(seeding, (tx) => tx.domains.findBySlug(product.domain)), product.domain);
  const drafted = await createDraft(seeding.deps, await actorOf(seeding, ownerOf(product)), {
    ownerProjectId: project.id,
    streamArn: streamArnOf(seeding, product.stream),
    name: product.stream,
    description: product.description,
    support: `#${product.domain}-streams`,
    domainId: domain.id,
    classification: product.classification,
    accessPatterns: [...product.patterns],
    ...(product.inRegistry
      ? { schemaText: '', registrySchemaArn: schemaArnOf(seeding, product) }
      : { schemaText: JSON.stringify(STREAM_SCHEMAS[product.stream] ?? {}, null, 2) }),
  });
  value(drafted, `draft of ${product.stream}`);
  return found(await existing(seeding, product), product.stream);
}
