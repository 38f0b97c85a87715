import type { AwsFailure } from '../../kernel/aws-failure';
import { err, type Result } from '../../kernel/result';
import type { ApplyDeps } from '../apply-ports';
import { type HeldLeases, holdLeases } from './hold-leases';
import { overtaken } from './own-failures';

/** Longer than a lease of somebody who died. */
const TRIES = 400;
const PAUSE_MS = 100;

/**
 * Writes a document that subscriptions to several streams have a share of, such as a role's policy. Its lease is held
 * for the write alone, and last: whoever holds it waits for nobody, so that waiting for it here comes to an end.
 */
export async function withDocument<T>(
  deps: Pick<ApplyDeps, 'leases' | 'pacing' | 'randomness'>,
  arn: string,
  write: (lease: HeldLeases) => Promise<Result<T, AwsFailure>>,
): Promise<Result<T, AwsFailure>> {
  const holder = deps.randomness.id();
  for (let tried = 1; tried <= TRIES; tried += 1) {
    const lease = await holdLeases(deps.leases, [arn], { holder, waiter: null });
    if (lease) {
      try {
        return await write(lease);
      } finally {
        await lease.release();
      }
    }
    await deps.pacing.pause(PAUSE_MS * (0.5 + deps.pacing.random()));
  }
  return err(overtaken);
}
