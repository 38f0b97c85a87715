/** What of a stream's state decides whether a step has happened or may be taken. */
export type StreamShape = {
  /** `ABSENT`: there is no stream of this name. */
  readonly status: 'ABSENT' | 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly mode: 'PROVISIONED' | 'ON_DEMAND';
  readonly openShards: number;
  readonly distribution: 'AUTO' | 'USER_PARTITION_KEY';
  /** What the stream is kept ready for; 0: nothing was asked for. */
  readonly warmMibps: number;
  readonly retentionHours: number;
  /** Key of the stream as AWS shows it; null: not encrypted. */
  readonly keyId: string | null;
  /** The largest record, in KiB. */
  readonly recordKib: number;
  /** Metrics that each shard reports. */
  readonly shardMetrics: readonly string[];
  /** Null where nobody asked for them. */
  readonly tags: Readonly<Record<string, string>> | null;
};

/** What there is before a stream is created. */
export const NO_STREAM: StreamShape = {
  status: 'ABSENT',
  mode: 'PROVISIONED',
  openShards: 0,
  distribution: 'USER_PARTITION_KEY',
  warmMibps: 0,
  retentionHours: 0,
  keyId: null,
  recordKib: 0,
  shardMetrics: [],
  tags: {},
};

export type StepState =
  | { readonly kind: 'happened' }
  | { readonly kind: 'possible' }
  | { readonly kind: 'impossible'; readonly why: string };

export const happened: StepState = { kind: 'happened' };
export const possible: StepState = { kind: 'possible' };
export const impossible = (why: string): StepState => ({ kind: 'impossible', why });
