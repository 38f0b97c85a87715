import { fieldsOf } from '../../catalog/domain/schema-fields';
import type { StandardFacts, StreamReading } from '../domain/facts';
import type { AssessedProduct, StandardsRepository } from '../ports';

/** What standards are checked against, with the stream as it was read. */
export async function productFacts(
  standards: Pick<StandardsRepository, 'owners'>,
  product: AssessedProduct,
  stream: StreamReading | null,
): Promise<StandardFacts> {
  return {
    classification: product.classification,
    domainId: product.domainId,
    description: product.description,
    contact: product.support,
    fields: product.schemaText === null ? 0 : fieldsOf(JSON.parse(product.schemaText)).length,
    owners: await standards.owners(product.ownerProjectId),
    stream,
  };
}
