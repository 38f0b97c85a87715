/** One call that AWS counts: by account, Region and operation. */
export type RatedCall = {
  readonly accountId: string;
  readonly region: string;
  /** `kinesis:GetResourcePolicy` */
  readonly operation: string;
  /** How many calls it counts as, for what AWS also counts by size; one unless told. */
  readonly turns?: number;
};

/** Whoever has the turn may call now. */
export type CallGate = { turn(call: RatedCall): Promise<void> };
