import { targetOf } from '../accounts/domain/account';
import { isOffered } from '../catalog/domain/lifecycle';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import { askRegistry } from './ask-registry';
import { decodeRecords } from './decode-records';
import { peel } from './decoding/peel';
import type { ShardSample } from './domain/look';
import { writingSchema } from './encoding/writing-schema';
import { type Judged, judgeRecords, plainJsonSchema } from './judge-records';
import type { LookDeps } from './ports';

/** Each check takes another shard, and goes back to where the one before it was. */
export const CHECK_EVERY_MS = 300_000;
const MOST_RECORDS = 10;
/** Of the 2 MB that all readers of a shard have in a second. */
const MOST_BYTES = 131_072;
const SESSION = 'sluice-contract-check';

type Deps = Omit<LookDeps, 'pacing'>;
export type Checked = Judged & { readonly recordBytes: number | null };

/** As many as stay a small share of what the shard gives; one, before it is known how large they are. */
export const checkLimit = (recordBytes: number | null): number =>
  recordBytes === null ? 1 : Math.min(MOST_RECORDS, Math.max(1, Math.floor(MOST_BYTES / recordBytes)));

/**
 * Holds a few records of one shard against the product's schema, in one read that waits for its turn at nobody's cost: null where
 * the turn is somebody else's, or the product is not there any more. Records are forgotten; only numbers are answered.
 */
export async function checkRecords(
  deps: Deps,
  productId: string,
  recordBytes: number | null,
): Promise<Result<Checked | null, AwsFailure>> {
  const { unitOfWork, shardReader, sampleReader, clock } = deps;
  const found = await unitOfWork(async (tx) => {
    const product = await tx.products.find(productId);
    const account = product && (await tx.accounts.find(product.accountId));
    if (!product || !account || !isOffered(product.lifecycle)) return null;
    const standing = await tx.labels.standing(productId, []);
    return { product, account, schema: writingSchema(standing, product.registrySchemaArn !== null) };
  });
  if (!found) return ok(null);
  const { product, account, schema } = found;
  const { streamArn } = product;
  const target = targetOf(account, product.region);
  const open = await shardReader.listShards(target, streamArn, { kind: 'open' });
  if (!open.ok) return open;
  const now = clock.now().getTime();
  const shardId = open.value[Math.floor(now / CHECK_EVERY_MS) % open.value.length]?.shardId;
  if (shardId === undefined || !(await unitOfWork((tx) => tx.samples.takeTurn(streamArn, shardId))))
    return ok(null);
  const sample = await sampleReader.readShard(target, {
    ...{ streamArn, shardId, session: SESSION },
    from: { kind: 'at', at: new Date(now - CHECK_EVERY_MS) },
    limit: checkLimit(recordBytes),
  });
  if (!sample.ok) return sample;
  const records = sample.value.records.map((record) => ({ ...record, shardId }));
  const ids = new Set(
    records.flatMap((record) => peel(record).flatMap(({ schemaVersionId }) => schemaVersionId ?? [])),
  );
  const known = await unitOfWork((tx) => tx.samples.schemas([...ids]));
  const missing = [...ids].filter((id) => !known.has(id));
  const answers = await askRegistry(deps, { target, alias: account.alias }, missing);
  const versions = new Map([...known, ...answers.found]);
  const read = decodeRecords(deps.lookMemory.codecs, records, versions, plainJsonSchema(schema));
  return ok({
    ...judgeRecords(read, schema, answers.unknown),
    recordBytes: averageBytes(sample.value),
  });
}

function averageBytes({ records }: ShardSample): number | null {
  if (records.length === 0) return null;
  return Math.ceil(records.reduce((sum, { data }) => sum + data.byteLength, 0) / records.length);
}
