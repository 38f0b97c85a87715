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
  LAMBDA_STANDARD: {
    name: 'Lambda',
    verb: 'run Lambda on',
    means:
      'An event source mapping polls every shard as the function’s execution role, in what pollers share.',
  },
  LAMBDA_FAN_OUT: {
    name: 'Lambda by fan-out',
    verb: 'run Lambda by fan-out on',
    means: 'An event source mapping receives through a fan-out consumer of its own, as the execution role.',
  },
  KCL_STANDARD: {
    name: 'KCL',
    verb: 'run KCL on',
    means: 'A KCL 2 or 3 application polls every shard; it keeps its leases in your own account.',
  },
  KCL_FAN_OUT: {
    name: 'KCL by fan-out',
    verb: 'run KCL by fan-out on',
    means:
      'A KCL 2 or 3 application receives through a fan-out consumer; it keeps its leases in your own account.',
  },
  PRODUCER: {
    name: 'Producer',
    verb: 'write to',
    means: 'Puts records into the stream with PutRecord and PutRecords; cannot read them.',
  },
};
