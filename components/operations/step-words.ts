import { AWS_KEY, type StreamStep } from '@/server/operations/domain/stream-step';
import type { KeyWay } from '@/server/policies/build/key-access';
import { hoursWords, listWords } from '@/server/standards/domain/rule-words';

const WAYS: Readonly<Record<KeyWay, string>> = {
  KEY_POLICY: 'its policy',
  KMS_GRANT: 'KMS grants',
  IDENTITY: 'their roles’ policies',
};

const short = (hashKey: string): string =>
  hashKey.length > 12 ? `${hashKey.slice(0, 6)}…${hashKey.slice(-4)}` : hashKey;

/** A step in one line; hash keys of 39 digits are shortened. */
export function stepWords(step: StreamStep): string {
  switch (step.kind) {
    case 'CREATE':
      return step.shards === null
        ? 'Create the stream on demand, with its tags'
        : `Create the stream with ${step.shards === 1 ? '1 shard' : `${step.shards} shards`} and its tags`;
    case 'SPLIT':
      return `Split ${short(step.from)} to ${short(step.to)} at ${short(step.at)}`;
    case 'MERGE':
      return `Merge the two shards from ${short(step.from)} to ${short(step.to)}`;
    case 'SHARD_COUNT':
      return `Change the shard count to ${step.target}`;
    case 'MODE':
      return step.mode === 'ON_DEMAND' ? 'Switch to on-demand' : 'Switch to provisioned';
    case 'WARM_THROUGHPUT':
      return `Keep ${step.mibps} MiB/s warm`;
    case 'DISTRIBUTION':
      return step.strategy === 'AUTO' ? 'Let AWS spread the records' : 'Spread by partition key again';
    case 'RETENTION_UP':
      return `Keep records for ${hoursWords(step.hours)}`;
    case 'RETENTION_DOWN':
      return `Keep records for ${hoursWords(step.hours)} only`;
    case 'OPEN_KEY':
      return `Open ${step.keyArn} to everybody who uses the stream, by ${WAYS[step.via]}, and wait until that holds everywhere`;
    case 'SWAP_KEY':
      return step.to === null
        ? 'Keep the key open for as long as records under it can be read'
        : 'Count it as the stream’s key; keep the one of before open for as long as records under it can be read';
    case 'ENCRYPT':
      return step.keyId === AWS_KEY ? 'Encrypt with the key that AWS manages' : `Encrypt with ${step.keyId}`;
    case 'STOP_ENCRYPTION':
      return 'Stop encrypting new records';
    case 'RECORD_SIZE':
      return `Take records of up to ${step.kib} KiB`;
    case 'METRICS_ON':
      return `Switch on for each shard: ${listWords(step.metrics)}`;
    case 'METRICS_OFF':
      return `Switch off for each shard: ${listWords(step.metrics)}`;
    case 'TAG':
      return `Write ${listWords(Object.entries(step.tags).map(([key, value]) => `${key} = ${value}`))}`;
    case 'UNTAG':
      return `Remove ${listWords(step.keys)}`;
  }
}
