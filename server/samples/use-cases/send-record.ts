import { may } from '../../access/permissions';
import { targetOf } from '../../accounts/domain/account';
import type { DataProduct } from '../../catalog/domain/data-product';
import { isOffered } from '../../catalog/domain/lifecycle';
import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { Actor } from '../../kernel/actor';
import type { AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { mayBeWritten } from '../domain/may-be-written';
import { type EncodedRecord, type EncodeFault, encodeRecord } from '../encoding/encode-record';
import { writingSchema } from '../encoding/writing-schema';
import type { SampleTx, SendDeps } from '../ports';
import type { SendInput } from '../send-schema';
import type { SentRecord } from '../view';

export type SendError =
  | { readonly kind: 'not-found' | 'forbidden' | 'too-often' }
  | ({ readonly kind: 'invalid' } & EncodeFault)
  /** `mayBeWritten`: only the answer may have been lost. */
  | { readonly kind: 'aws'; readonly failure: ExplainedFailure; readonly mayBeWritten: boolean };

type Ready = {
  readonly product: DataProduct;
  readonly target: AwsTarget;
  readonly alias: string;
  readonly encoded: EncodedRecord;
};

/**
 * Writes one record to a product's stream, held against its valid schema, for somebody who publishes it. It is tried once.
 * The audit has it before AWS is asked and what became of it after, with sizes alone.
 */
export async function sendRecord(
  deps: SendDeps,
  actor: Actor,
  input: SendInput,
): Promise<Result<SentRecord, SendError>> {
  const ready = await deps.unitOfWork((tx) => prepare(tx, actor, input));
  if (!ready.ok) return ready;
  const { product, target, alias, encoded } = ready.value;
  const written = await deps.recordWriter.putRecord(target, {
    streamArn: product.streamArn,
    partitionKey: input.partitionKey,
    data: encoded.data,
    session: `sluice-send-${actor.id}`,
  });
  const isLost = !written.ok && mayBeWritten(written.error);
  await deps.unitOfWork((tx) =>
    tx.audit.record(actor, {
      ...subject(product),
      type: written.ok ? 'record.sent' : isLost ? 'record.send-unanswered' : 'record.send-refused',
      detail: written.ok ? written.value : { refused: written.error.kind },
    }),
  );
  if (written.ok) return ok({ ...written.value, bytes: encoded.data.byteLength });
  return err({ kind: 'aws', failure: explainFailure(written.error, alias), mayBeWritten: isLost });
}

const subject = ({ id, name, ownerProjectId }: DataProduct) =>
  ({
    subjectType: 'data-product',
    subjectId: id,
    subjectLabel: name,
    projectId: ownerProjectId,
  }) as const;

/** Everything that is decided before AWS is asked. */
async function prepare(tx: SampleTx, actor: Actor, input: SendInput): Promise<Result<Ready, SendError>> {
  const product = await tx.products.find(input.productId);
  if (!product || !isOffered(product.lifecycle)) return err({ kind: 'not-found' });
  const account = await tx.accounts.find(product.accountId);
  const readers = await tx.samples.readingProjects(product.id);
  if (!account || !may(actor, 'samples:look', { ...product, readers })) return err({ kind: 'not-found' });
  if (!may(actor, 'samples:send', product)) return err({ kind: 'forbidden' });
  const standing = await tx.labels.standing(product.id, []);
  const encoded = encodeRecord(writingSchema(standing, product.registrySchemaArn !== null), input);
  if (!encoded.ok) return err({ kind: 'invalid', ...encoded.error });
  if (!(await tx.samples.takeSend(actor.id))) return err({ kind: 'too-often' });
  const { data, schemaVersionId } = encoded.value;
  await tx.audit.record(actor, {
    ...subject(product),
    type: 'record.send-asked',
    detail: { bytes: data.byteLength, keyLength: [...input.partitionKey].length, schemaVersionId },
  });
  return ok({
    product,
    target: targetOf(account, product.region),
    alias: account.alias,
    encoded: encoded.value,
  });
}
