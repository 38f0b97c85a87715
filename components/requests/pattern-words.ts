import type { AccessPattern } from '@/server/policies/build/access-pattern';

type Words = {
  readonly name: string;
  /** After "asks to": `read payments-captured`. */
  readonly verb: string;
  /** What it means for whoever chooses it. */
  readonly means: string;
};

export const PATTERN_WORDS: Readonly<Record<AccessPattern, Words>> = {
  STANDARD_CONSUMER: {
    name: 'Standard consumer',
    verb: 'read',
    means: 'Reads every record with GetRecords and can go back to the start of the retention.',
  },
  FAN_OUT_CONSUMER: {
    name: 'Enhanced fan-out consumer',
    verb: 'receive',
    means:
      'Has every record pushed by SubscribeToShard with 2 MB/s of each shard for itself; costs the owner more.',
  },
  PRODUCER: {
    name: 'Producer',
    verb: 'write to',
    means: 'Puts records into the stream with PutRecord and PutRecords; cannot read them.',
  },
};
