import { explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { assessProduct } from '../../standards/use-cases/assess-product';
import { changesBetween } from '../domain/changes-between';
import { READ_SCHEMA_JOB, readSchemaJobKey } from '../domain/jobs';
import { type VersionChanges, versionChanges } from '../domain/version-changes';
import type { ClaimedSchema, LinkedProduct, ReadSchemaDeps, SchemaReading, SchemaTx } from '../ports';

export type ReadSchemaError = { readonly kind: 'aws'; readonly failure: AwsFailure };

const WORKER = { part: 'worker' } as const;

const subjectOf = ({ id, name, ownerProjectId }: LinkedProduct) => ({
  subjectType: 'data-product' as const,
  subjectId: id,
  subjectLabel: name,
  projectId: ownerProjectId,
});

/**
 * Reads a schema with the versions that are new, and tells what changed since the last reading. Null when it was read
 * after `unlessSince`, or no product is linked to it any more. Safe to repeat: what is kept is what the registry has.
 */
export async function readSchema(
  deps: ReadSchemaDeps,
  arn: string,
  unlessSince: Date,
): Promise<Result<'read' | 'passed', ReadSchemaError>> {
  const claimed = await deps.unitOfWork((tx) => tx.schemas.claim(arn, unlessSince, deps.clock.now()));
  if (!claimed) return ok('passed');
  const known = new Set(claimed.known.map(({ id }) => id));
  const reading = await deps.schemaReader.readSchema(claimed.target, arn, known);
  const at = deps.clock.now();
  if (!reading.ok) {
    await deps.unitOfWork((tx) => noteFailure(tx, arn, claimed, reading.error, at));
    return err({ kind: 'aws', failure: reading.error });
  }
  await deps.unitOfWork((tx) => keep(tx, arn, claimed, reading.value, at));
  return ok('read');
}

async function noteFailure(
  tx: SchemaTx,
  arn: string,
  { alias }: ClaimedSchema,
  failure: AwsFailure,
  at: Date,
): Promise<void> {
  const first = await tx.schemas.saveFailure(arn, explainFailure(failure, alias), at);
  if (!first) return;
  const { operation, code } = failure;
  for (const product of await tx.schemas.linked(arn))
    await tx.audit.record(WORKER, {
      type: 'data-product.schema-unreadable',
      ...subjectOf(product),
      detail: { schema: arn, operation, code, account: alias },
    });
}

async function keep(
  tx: SchemaTx,
  arn: string,
  { known, readBefore }: ClaimedSchema,
  reading: SchemaReading,
  at: Date,
): Promise<void> {
  const changes = versionChanges(known, reading.versions);
  await tx.schemas.saveReading(arn, reading, changes, at);
  await tx.schemas.saveFieldNames(arn, await tx.schemas.fieldNames(arn));
  for (const product of await tx.schemas.linked(arn)) {
    // What a first reading finds is no news.
    if (readBefore) await tell(tx, arn, product, changes);
    await assessProduct(tx, product.id, at);
  }
  if (!reading.complete) await tx.jobs.enqueue(READ_SCHEMA_JOB, { arn }, { jobKey: readSchemaJobKey(arn) });
}

async function tell(
  tx: SchemaTx,
  schema: string,
  product: LinkedProduct,
  { appeared, turned, deleted }: VersionChanges,
): Promise<void> {
  // A version whose check runs is told when it has passed.
  const told = [
    ...appeared.filter(({ status }) => status === 'AVAILABLE'),
    ...turned.filter(({ status }) => status === 'AVAILABLE'),
  ];
  for (const { id, number } of told) {
    const pair = await tx.schemas.beside(schema, number);
    await tx.audit.record(WORKER, {
      type: 'data-product.schema-version-added',
      ...subjectOf(product),
      after: { version: number },
      detail: { schema, version: number, id, ...(pair && { changes: changesBetween(pair) }) },
    });
  }
  for (const { id, number } of deleted)
    await tx.audit.record(WORKER, {
      type: 'data-product.schema-version-deleted',
      ...subjectOf(product),
      before: { version: number },
      detail: { schema, version: number, id },
    });
}
