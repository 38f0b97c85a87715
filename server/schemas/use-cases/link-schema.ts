import type { DataProduct } from '../../catalog/domain/data-product';
import { err, ok, type Result } from '../../kernel/result';
import { FOLLOW_SCHEMA_JOB, followSchemaJobKey, READ_SCHEMA_JOB, readSchemaJobKey } from '../domain/jobs';
import { parseSchemaArn } from '../domain/registry-schema';
import type { LinkTx } from '../ports';

export type LinkError = { readonly kind: 'schema-elsewhere' };

/**
 * The schema as products can be linked to it. It has to be of the stream's account and Region: there its readers look
 * for it, and there alone Sluice may let them.
 */
export async function findLink(
  tx: Pick<LinkTx, 'schemas'>,
  schemaArn: string,
  { accountId, region }: Pick<DataProduct, 'accountId' | 'region'>,
): Promise<Result<string | null, LinkError>> {
  if (schemaArn === '') return ok(null);
  const schema = parseSchemaArn(schemaArn);
  if (schema?.accountId !== accountId || schema.region !== region) return err({ kind: 'schema-elsewhere' });
  await tx.schemas.ensure(schema);
  return ok(schema.arn);
}

/**
 * What follows from a product's new link, in its transaction: the schema is read, and whoever may read the product may
 * read it (docs/decisions/0019-schemas-follow-products.md).
 */
export async function followLink(
  tx: LinkTx,
  before: string | null,
  product: Pick<DataProduct, 'id' | 'registrySchemaArn'>,
): Promise<void> {
  const now = product.registrySchemaArn;
  if (now === before) return;
  if (now !== null) await tx.jobs.enqueue(READ_SCHEMA_JOB, { arn: now }, { jobKey: readSchemaJobKey(now) });
  for (const roleArn of await tx.links.follow(product.id, now))
    await tx.jobs.enqueue(FOLLOW_SCHEMA_JOB, { roleArn }, { jobKey: followSchemaJobKey(roleArn) });
}
