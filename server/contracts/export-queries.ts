import { getProduct } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { OdcsDocument } from './domain/odcs/document';
import { type OdcsFacts, toOdcs } from './domain/odcs/to-odcs';
import { readTerms } from './domain/stored';
import { writeYaml } from './odcs/contract-file';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** What a document says of the product itself; null where the product is not there for the actor. */
export async function odcsFacts({ db }: Deps, actor: Actor, slug: string): Promise<OdcsFacts | null> {
  const product = await getProduct({ db }, actor, { slug, projectId: null });
  if (!product) return null;
  const registry =
    product.registrySchemaArn === null
      ? null
      : await db.registrySchema.findUnique({
          where: { arn: product.registrySchemaArn },
          select: { format: true },
        });
  return {
    productId: product.id,
    slug: product.slug,
    name: product.name,
    lifecycle: product.lifecycle,
    domain: product.domain.name,
    streamName: product.streamName,
    streamArn: product.streamArn,
    accountId: product.accountId,
    region: product.region,
    format: registry?.format ?? (product.schemaText === null ? null : 'json'),
    fields: product.fields,
  };
}

/** A contract as a document of the Open Data Contract Standard: the version that holds, or the one that is asked for. */
export async function exportContract(
  deps: Deps,
  actor: Actor,
  slug: string,
  number: number | null,
): Promise<{ readonly name: string; readonly text: string } | null> {
  const facts = await odcsFacts(deps, actor, slug);
  if (!facts) return null;
  const version = await deps.db.contractVersion.findFirst({
    where: {
      productId: facts.productId,
      ...(number === null ? { holdsFrom: { lte: deps.clock.now() } } : { number }),
    },
    orderBy: { number: 'desc' },
    select: { number: true, terms: true, document: true },
  });
  if (!version) return null;
  // Written by ourselves when it was imported.
  const kept = version.document === null ? null : (JSON.parse(version.document) as OdcsDocument);
  const document = toOdcs(kept, facts, readTerms(version.terms), version.number);
  return { name: `${slug}.odcs.yaml`, text: writeYaml(document) };
}
