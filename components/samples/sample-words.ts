import type { ShardLook, ShownRecord } from '@/server/samples/view';

type Problem = NonNullable<ShownRecord['problem']>;
const REGISTRY_WORDS = {
  'no-such-version':
    'The registry of the stream’s account and Region has no version of this id: it was deleted, or whoever wrote the record uses another account’s registry.',
  'not-answered': 'The registry could not be asked.',
  'not-asked':
    'One look asks the registry about a few ids only. Look again, or link the schema to the product.',
} as const;

type Layer = ShownRecord['layers'][number];

/** What stood in the way of reading a record further, and what to do about it. */
export function problemWords(problem: Problem): string {
  switch (problem.kind) {
    case 'too-large':
      return `It would inflate to more than ${problem.limit / 1_048_576} MiB, so it stays closed.`;
    case 'not-gzip':
      return 'It begins like gzip and is none.';
    case 'not-zlib':
      return 'Its header says that it is compressed, and it is not.';
    case 'broken-aggregate':
      return 'It begins like an aggregate of a producer library and cannot be opened.';
    case 'nested-aggregate':
      return 'An aggregate inside of an aggregate stays closed.';
    case 'truncated-header':
      return 'It begins like a registry’s header and ends before the header does.';
    case 'unknown-compression':
      return `Its header names compression ${problem.byte}, which nobody writes.`;
    case 'unknown-schema':
      return `Schema version ${problem.schemaVersionId} is not known here. ${REGISTRY_WORDS[problem.registry ?? 'not-asked']}`;
    case 'unusable-schema':
      return `Schema version ${problem.schemaVersionId} cannot read anything. ${problem.reason}`;
    case 'does-not-match':
      return `It is not what its ${problem.format} schema says.`;
    case 'bad-message-index':
      return 'It names a message type that its schema does not have.';
    case 'invalid-utf-8':
      return 'It is no UTF-8, which JSON is written in.';
  }
}

export function layerWords(layer: Layer): string {
  switch (layer.kind) {
    case 'gzip':
      return 'gzip';
    case 'aggregate':
      return `${layer.index + 1} of ${layer.of} in an aggregate`;
    case 'frame':
      return layer.compression === 'zlib' ? 'registry header, zlib' : 'registry header';
  }
}

/** `shardId-000000000012` as `12`. */
export const shardWords = (shardId: string): string => shardId.replace(/^shardId-0*(?=\d)/, '');

export function lookWords(look: ShardLook): string {
  const shard = `Shard ${shardWords(look.shardId)}`;
  switch (look.kind) {
    case 'busy':
      return `${shard}: somebody looked at it this second. Look again.`;
    case 'failed':
      return `${shard}: ${look.failure.title}. ${look.failure.explanation} ${look.failure.next}`;
    case 'read':
      return `${shard}: ${readWords(look)}`;
  }
}

type ReadLook = Extract<ShardLook, { readonly kind: 'read' }>;

function readWords({ records, behindMs, lastMinute }: ReadLook): string {
  if (!lastMinute) return records === 0 ? 'no record since then' : `${records} read`;
  const { count, isCounted } = lastMinute;
  if (count === 0) return 'no record in the last minute';
  const many = `${isCounted ? '' : 'about '}${count.toLocaleString('en')}`;
  if (behindMs > 0)
    return records === 0
      ? `none found of ${many} in the last minute. Look again`
      : `${records} of ${many} in the last minute; it is so busy that the newest are ${secondsWords(behindMs)} further on`;
  return isCounted && records >= count
    ? `all ${many} of the last minute`
    : `the newest ${records} of ${many} in the last minute`;
}

/** `1,250` as `1.3 s`. */
const secondsWords = (milliseconds: number): string => `${Math.max(0.1, milliseconds / 1000).toFixed(1)} s`;
