import { may } from '../../access/permissions';
import { targetOf } from '../../accounts/domain/account';
import type { DataProduct } from '../../catalog/domain/data-product';
import { isOffered } from '../../catalog/domain/lifecycle';
import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { Actor } from '../../kernel/actor';
import type { AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { Codecs, type KnownSchemas } from '../decoding/codecs';
import { peel } from '../decoding/peel';
import { RecordDecoder } from '../decoding/record-decoder';
import { type Validator, validatorOf } from '../decoding/validator';
import { type LookFrom, lookFrom, RECORDS_OF_SHARD, shardsToLookAt } from '../domain/look';
import type { Masked } from '../domain/shown-value';
import type { LookDeps, ShardSample } from '../ports';
import { RecentLooks } from '../recent-looks';
import type { LookInput } from '../schema';
import { showRecord } from '../show-record';
import type { Look, ShardLook, ShownRecord } from '../view';

export type LookError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-such-shard' }
  | { readonly kind: 'aws'; readonly failure: ExplainedFailure };

const NOTHING_MASKED: Masked = new Set();
/** Versions never change, whoever asks. */
const codecs = new Codecs();
const recent = new RecentLooks();

type Place = { readonly product: DataProduct; readonly target: AwsTarget; readonly alias: string };
type Seen = { readonly look: ShardLook; readonly sample: ShardSample | null };

/**
 * Reads a few records now, once a second and shard for the whole organisation, and shows them decoded. Every look is
 * audited, also one that AWS refused.
 */
export async function lookAtRecords(
  deps: LookDeps,
  actor: Actor,
  input: LookInput,
): Promise<Result<Look, LookError>> {
  const place = await deps.unitOfWork((tx) => placeOf(tx, actor, input.productId));
  if (!place.ok) return place;
  const { product, target, alias } = place.value;
  const now = deps.clock.now();
  const from = lookFrom(input.from, input.at, now);

  const open = await deps.shardReader.listShards(target, product.streamArn, { kind: 'open' });
  const seen: Seen[] = [];
  if (open.ok) {
    const shardIds = shardsToLookAt(
      open.value.map(({ shardId }) => shardId),
      input.shardId,
    );
    if (shardIds.length === 0) return err({ kind: 'no-such-shard' });
    seen.push(
      ...(await Promise.all(shardIds.map((shardId) => lookAtShard(deps, actor, place.value, shardId, from)))),
    );
  }
  const records = seen.flatMap(({ look, sample }) =>
    (sample?.records ?? []).map((record) => ({ ...record, shardId: look.shardId })),
  );
  const ids = new Set(
    records.flatMap((record) => peel(record).flatMap(({ schemaVersionId }) => schemaVersionId ?? [])),
  );
  const { known, inline } = await deps.unitOfWork(async (tx) => {
    await tx.audit.record(actor, {
      type: 'records.looked-at',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: {
        from: from.kind === 'at' ? from.at : 'earliest',
        shards: seen.map(({ look }) => look.shardId),
        records: records.length,
        ...(!open.ok && { refused: open.error.kind }),
      },
    });
    return { known: await tx.samples.schemas([...ids]), inline: await tx.samples.inlineSchema(product.id) };
  });
  if (!open.ok) return err({ kind: 'aws', failure: explainFailure(open.error, alias) });
  return ok({
    at: now.toISOString(),
    shards: seen.map(({ look }) => look),
    records: decoded(records, known, inline),
  });
}

async function placeOf(
  tx: Parameters<Parameters<LookDeps['unitOfWork']>[0]>[0],
  actor: Actor,
  productId: string,
): Promise<Result<Place, LookError>> {
  const product = await tx.products.find(productId);
  // A draft's stream may be somebody else's, a retired product is nobody's to read.
  if (!product || !isOffered(product.lifecycle)) return err({ kind: 'not-found' });
  const readers = await tx.samples.readingProjects(product.id);
  const account = await tx.accounts.find(product.accountId);
  if (!account || !may(actor, 'samples:look', { ...product, readers })) return err({ kind: 'not-found' });
  return ok({ product, alias: account.alias, target: targetOf(account, product.region) });
}

async function lookAtShard(
  { unitOfWork, clock, sampleReader }: LookDeps,
  actor: Actor,
  { product: { streamArn }, target, alias }: Place,
  shardId: string,
  from: LookFrom,
): Promise<Seen> {
  const key = `${streamArn} ${shardId} ${from.kind === 'at' ? Math.floor(from.at.getTime() / 10_000) : 'earliest'}`;
  const read = (sample: ShardSample): Seen => ({
    sample,
    look: { shardId, kind: 'read', behindMs: sample.behindMs, records: sample.records.length },
  });
  const before = recent.get(key, clock.now().getTime());
  if (before) return read(before);
  if (!(await unitOfWork((tx) => tx.samples.takeTurn(streamArn, shardId))))
    return { sample: null, look: { shardId, kind: 'busy' } };
  const sample = await sampleReader.readShard(target, {
    streamArn,
    shardId,
    from,
    limit: RECORDS_OF_SHARD,
    session: `sluice-look-${actor.id}`,
  });
  if (!sample.ok)
    return { sample: null, look: { shardId, kind: 'failed', failure: explainFailure(sample.error, alias) } };
  recent.keep(key, sample.value, clock.now().getTime());
  return read(sample.value);
}

type Taken = ShardSample['records'][number] & { readonly shardId: string };

function decoded(records: readonly Taken[], known: KnownSchemas, inline: string | null): ShownRecord[] {
  const decoder = new RecordDecoder(codecs, known);
  const validators = new Map<string, Validator | null>();
  const validator = (id: string, definition: string | undefined): Validator | null => {
    if (!validators.has(id)) validators.set(id, definition === undefined ? null : validatorOf(definition));
    return validators.get(id) ?? null;
  };
  return records.flatMap((record) =>
    decoder.read(record).map((each, index) => {
      const { reading } = each;
      // AVRO and PROTOBUF that could be read are what their schema says; JSON is asked.
      const asked =
        reading.as === 'schema' && reading.format === 'JSON'
          ? validator(reading.schemaVersionId, known.get(reading.schemaVersionId)?.definition)
          : reading.as === 'json' && inline !== null
            ? validator('inline', inline)
            : null;
      const faults = asked && 'value' in reading ? asked(reading.value) : null;
      const { shardId, sequenceNumber, arrivedAt } = record;
      const id = `${record.shardId} ${record.sequenceNumber} ${index}`;
      return showRecord({ id, shardId, sequenceNumber, arrivedAt }, each, faults, NOTHING_MASKED);
    }),
  );
}
