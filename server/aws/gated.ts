import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { CallGate } from '../kernel/call-gate';
import type { Result } from '../kernel/result';

/** Sends a call of the target's account and Region when it is its turn. */
export type Gated = <T>(
  operation: string,
  send: () => Promise<Result<T, AwsFailure>>,
) => Promise<Result<T, AwsFailure>>;

export const gated =
  (gate: CallGate, { accountId, region }: AwsTarget): Gated =>
  async (operation, send) => {
    await gate.turn({ accountId, region, operation });
    return send();
  };
