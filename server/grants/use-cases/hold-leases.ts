import type { ArnLeases } from '../apply-ports';

/** A worker that dies gives its ARNs free after this long; one that lives renews three times as often. */
export const LEASE_SECONDS = 15;
const RENEW_EVERY_MS = 5_000;

export type HeldLeases = {
  /** True when this run is still the one writer; asked right before every write. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
};

/**
 * Becomes the one writer of all these ARNs, or gives up at once (null): the job of a waiter comes again when its turn
 * is. Without a waiter they are of a kind that no job waits for.
 */
export async function holdLeases(
  leases: ArnLeases,
  arns: readonly string[],
  { holder, waiter }: { readonly holder: string; readonly waiter: string | null },
): Promise<HeldLeases | null> {
  const sorted = [...new Set(arns)].sort();
  if (!(await leases.acquire({ arns: sorted, holder, seconds: LEASE_SECONDS, waiter }))) return null;
  const timer = setInterval(() => {
    // A renewal that fails shows in stillHeld(), which asks the database itself.
    leases.renew(sorted, holder, LEASE_SECONDS).catch(() => undefined);
  }, RENEW_EVERY_MS);
  return {
    stillHeld: () => leases.renew(sorted, holder, LEASE_SECONDS),
    async release() {
      clearInterval(timer);
      await (waiter === null ? leases.drop(sorted, holder) : leases.release(sorted, holder));
    },
  };
}
