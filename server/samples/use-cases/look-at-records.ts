import { may } from '../../access/permissions';
import { targetOf } from '../../accounts/domain/account';
import type { DataProduct } from '../../catalog/domain/data-product';
import { isOffered } from '../../catalog/domain/lifecycle';
import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { Actor } from '../../kernel/actor';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { isHidden } from '../../labels/domain/field-label';
import { labelledSchema } from '../../labels/labelled-schema';
import { type Answers, askRegistry } from '../ask-registry';
import { countPii } from '../count-pii';
import { decodeRecords } from '../decode-records';
import { peel } from '../decoding/peel';
import { type LookFrom, lookFrom, type ShardSample, shardsToLookAt } from '../domain/look';
import { lookAtShard, type Seen } from '../look-at-shard';
import { recordMasks, withholdFrom } from '../mask-records';
import type { LookDeps } from '../ports';
import type { LookInput } from '../schema';
import { showRecord } from '../show-record';
import type { Look, ShownRecord } from '../view';

export type LookError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'no-such-shard' }
  | { readonly kind: 'aws'; readonly failure: ExplainedFailure };

const NO_SCHEMA = { format: null, versions: [], validId: null, inline: null } as const;

type Place = { readonly product: DataProduct; readonly target: AwsTarget; readonly alias: string };
/** One record as Kinesis gave it. */
export type HeardRecord = ShardSample['records'][number] & { readonly shardId: string };

/**
 * Reads a few records now, once a second and shard for the whole organisation, and shows them decoded, without what labels
 * hide from this person. Every look is audited, also one that AWS refused.
 */
export async function lookAtRecords(
  deps: LookDeps,
  actor: Actor,
  input: LookInput,
  /** Hears of each record as it was read, on the server; what it makes of it must show no more than the look does. */
  hear: (record: HeardRecord) => void = () => undefined,
): Promise<Result<Look, LookError>> {
  const place = await deps.unitOfWork((tx) => placeOf(tx, actor, input.productId));
  if (!place.ok) return place;
  const { product, target, alias } = place.value;
  const now = deps.clock.now();
  const from = lookFrom(input);

  const shardIds = await shardsOf(deps, place.value, from, input.shardId);
  if (shardIds.ok && shardIds.value.length === 0) return err({ kind: 'no-such-shard' });
  const seen: readonly Seen[] = shardIds.ok
    ? await Promise.all(
        shardIds.value.map((shardId) =>
          lookAtShard(deps, actor, { ...place.value, streamArn: product.streamArn, shardId }, from),
        ),
      )
    : [];
  const records = inOrder(
    from,
    seen.flatMap(({ look, sample }) =>
      (sample?.records ?? []).map((record) => ({ ...record, shardId: look.shardId })),
    ),
  );
  for (const record of records) hear(record);
  const ids = new Set(
    records.flatMap((record) => peel(record).flatMap(({ schemaVersionId }) => schemaVersionId ?? [])),
  );
  const seesAll = may(actor, 'samples:see-masked', product);
  const { known, inline, labels, standing } = await deps.unitOfWork(async (tx) => {
    await tx.audit.record(actor, {
      type: 'records.looked-at',
      subjectType: 'data-product',
      subjectId: product.id,
      subjectLabel: product.name,
      projectId: product.ownerProjectId,
      detail: {
        from: from.kind === 'at' ? from.at : from.kind,
        shards: seen.map(({ look }) => look.shardId),
        records: records.length,
        ...(!shardIds.ok && { refused: shardIds.error.kind }),
      },
    });
    const said = await tx.labels.labels(product.id);
    return {
      known: await tx.samples.schemas([...ids]),
      inline: await tx.samples.inlineSchema(product.id),
      labels: said,
      standing: seesAll || said.some(isHidden) ? await tx.labels.standing(product.id, said) : null,
    };
  });
  if (!shardIds.ok) return err({ kind: 'aws', failure: explainFailure(shardIds.error, alias) });
  const answers = await askRegistry(
    deps,
    { target, alias },
    [...ids].filter((id) => !known.has(id)),
  );
  const versions = new Map([...known, ...answers.found]);
  const read = decodeRecords(deps.lookMemory.codecs, records, versions, inline);
  const decoded = read.map((each) => each.decoded);
  const hiding = seesAll ? [] : labels;
  const schema = labelledSchema(standing ?? NO_SCHEMA);
  const masks = recordMasks(schema, hiding, versions);
  if (seesAll) await noteCounts(deps, product, countPii(decoded, masks, schema), now);
  const withheld = withholdFrom(decoded, masks, hiding);
  return ok({
    at: now.toISOString(),
    order: from.kind === 'latest' ? 'newest-first' : 'as-they-came',
    shards: seen.map(({ look }) => look),
    records: read.map(
      ({ id, from: { shardId, sequenceNumber, arrivedAt }, decoded: record, faults }, index) => {
        const of = { id, shardId, sequenceNumber, arrivedAt };
        return withAnswer(showRecord(of, record, faults, withheld[index] ?? null), answers);
      },
    ),
    registryFailure: answers.failure,
  });
}

/** A record that was just written is in the shard that AWS named, open or not any more; every other look is at open ones. */
async function shardsOf(
  { shardReader }: LookDeps,
  { product, target }: Place,
  from: LookFrom,
  named: string | null,
): Promise<Result<readonly string[], AwsFailure>> {
  if (from.kind === 'record') return ok(named === null ? [] : [named]);
  const open = await shardReader.listShards(target, product.streamArn, { kind: 'open' });
  if (!open.ok) return open;
  return ok(
    shardsToLookAt(
      open.value.map(({ shardId }) => shardId),
      named,
    ),
  );
}

/** Of one shard as they came; AWS's times alone order the records of several. */
const inOrder = (from: LookFrom, records: readonly HeardRecord[]): readonly HeardRecord[] =>
  from.kind === 'latest'
    ? records.toReversed().toSorted((a, b) => (b.arrivedAt?.getTime() ?? 0) - (a.arrivedAt?.getTime() ?? 0))
    : records;

/** Of an id that nobody synced, what the registry said of it. */
const withAnswer = (record: ShownRecord, { unknown }: Answers): ShownRecord =>
  record.problem?.kind === 'unknown-schema'
    ? { ...record, problem: { ...record.problem, registry: unknown.get(record.problem.schemaVersionId) } }
    : record;

/** What the values of fields looked like, as numbers: from what is seen by somebody who may see it all. */
async function noteCounts(
  { unitOfWork }: LookDeps,
  product: DataProduct,
  { counted, seen }: ReturnType<typeof countPii>,
  at: Date,
): Promise<void> {
  if (seen.size > 0) await unitOfWork((tx) => tx.labels.count(product.id, counted, seen, at));
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
