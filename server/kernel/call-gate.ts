/** One call that AWS counts: by account, Region and operation. */
export type RatedCall = {
  readonly accountId: string;
  readonly region: string;
  /** `kinesis:GetResourcePolicy` */
  readonly operation: string;
};

/** Whoever has the turn may call now. */
export type CallGate = { turn(call: RatedCall): Promise<void> };
