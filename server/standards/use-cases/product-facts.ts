import { fieldsOf } from '../../catalog/domain/schema-fields';
import type { StandardFacts, StreamReading } from '../domain/facts';
import type { AssessedProduct, StandardsRepository } from '../ports';

/** Of a linked schema the names that its last reading left for the search; a schema that says none is one all the same. */
function fieldCount({ registrySchemaArn, fieldNames, schemaText }: AssessedProduct): number {
  if (registrySchemaArn !== null) return Math.max(1, fieldNames.split(' ').filter(Boolean).length);
  return schemaText === null ? 0 : fieldsOf(JSON.parse(schemaText)).length;
}

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
    fields: fieldCount(product),
    owners: await standards.owners(product.ownerProjectId),
    stream,
  };
}
