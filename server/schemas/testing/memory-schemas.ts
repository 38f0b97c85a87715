import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { LinkRepository, SchemaRepository } from '../ports';

type Row = { readonly arn: string; readonly fieldNames: string };
const notHere = async () => {
  throw new Error('readings are tested on the database');
};

/** Schemas that products can be linked to; `fieldNames` of those that a test has put there as read. */
export function memorySchemas(tables: MemoryTables): SchemaRepository {
  const schemas = tables.table<Row>('registry-schema');
  return {
    async ensure({ arn }) {
      if (!schemas.has(arn)) schemas.set(arn, { arn, fieldNames: '' });
    },
    fieldNames: async (arn) => schemas.get(arn)?.fieldNames ?? '',
    claim: notHere,
    saveReading: notHere,
    saveFailure: notHere,
    linked: notHere,
    due: notHere,
    beside: notHere,
    saveFieldNames: notHere,
  };
}

/** Remembers what was to follow; the roles are those that a test has put there. */
export function memoryLinks(tables: MemoryTables): LinkRepository {
  const roles = tables.table<{ readonly roleArn: string; readonly schemaArn: string | null }>('link');
  return {
    async follow(_productId, schemaArn) {
      for (const [key, row] of roles) roles.set(key, { ...row, schemaArn });
      return [...roles.values()].map(({ roleArn }) => roleArn);
    },
    following: notHere,
    followed: notHere,
  };
}
