import type { EncryptionType } from '@aws-sdk/client-kinesis';
import { type EncryptionPeriod, type StreamKey, type StreamState, trimHorizon } from './stream-state';

/** How records show it. */
export type ShownEncryption = { readonly EncryptionType: EncryptionType; readonly KeyId?: string };

type Encrypted = Pick<StreamState, 'encryption'>;

/**
 * The key under which a record is kept that arrived at `time`: only records written after encryption was started are
 * encrypted, and those keep their key when the stream gets another one (docs/aws-facts.md §2).
 */
export function streamKeyAt({ encryption }: Encrypted, time: number): StreamKey | undefined {
  if (!encryption) return undefined;
  return encryption.findLast(({ since }) => since <= time)?.key;
}

/** The stream's periods with one more; those are left out of which no record can be there any more. */
export function withPeriod(state: StreamState, period: EncryptionPeriod, now: number): EncryptionPeriod[] {
  const horizon = trimHorizon(state, now);
  const periods = [...(state.encryption ?? []), period];
  return periods.filter((_each, index) => {
    const next = periods[index + 1];
    return next === undefined || next.since > horizon;
  });
}

const PLAIN = { EncryptionType: 'NONE' } as const;
const ENCRYPTED = { EncryptionType: 'KMS' } as const;

/** As the answers of operations on records have it. */
export const recordEncryption = (state: Encrypted, time: number): typeof PLAIN | typeof ENCRYPTED =>
  streamKeyAt(state, time) ? ENCRYPTED : PLAIN;

/** As the descriptions of a stream have it. */
export function shownEncryption(state: Encrypted, now: number): ShownEncryption {
  const key = streamKeyAt(state, now);
  return key ? { ...ENCRYPTED, KeyId: key.keyId } : PLAIN;
}

/** The records up to the first one that is kept under another key: one read needs one key. */
export function underOneKey<R extends { readonly arrival: number }>(
  state: Encrypted,
  records: readonly R[],
): readonly R[] {
  const [first] = records;
  if (!state.encryption || !first) return records;
  const arn = streamKeyAt(state, first.arrival)?.arn;
  const end = records.findIndex(({ arrival }) => streamKeyAt(state, arrival)?.arn !== arn);
  return end < 0 ? records : records.slice(0, end);
}
