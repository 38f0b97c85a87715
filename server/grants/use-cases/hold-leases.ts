import type { ArnLeases, Pacing } from '../apply-ports';

/** A worker that dies gives its ARNs free after this long; one that lives renews three times as often. */
const SECONDS = 15;
const RENEW_EVERY_MS = 5_000;
const WAIT_AT_MOST_MS = 20_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

export type HeldLeases = {
  /** True when this run is still the one writer; asked right before every write. */
  stillHeld(): Promise<boolean>;
  release(): Promise<void>;
};

/**
 * Becomes the one writer of all these ARNs, or gives up after a while (null). Nothing is held while it waits, so two
 * runs cannot wait for each other.
 */
export async function holdLeases(
  leases: ArnLeases,
  pacing: Pacing,
  arns: readonly string[],
  holder: string,
): Promise<HeldLeases | null> {
  const sorted = [...new Set(arns)].sort();
  let waited = 0;
  for (let pause = FIRST_PAUSE_MS; !(await leases.acquire(sorted, holder, SECONDS)); pause *= 2) {
    if (waited >= WAIT_AT_MOST_MS) return null;
    const wait = Math.min(pause, LONGEST_PAUSE_MS) * (0.5 + pacing.random() / 2);
    await pacing.pause(wait);
    waited += wait;
  }
  const timer = setInterval(() => {
    // A renewal that fails shows in stillHeld(), which asks the database itself.
    leases.renew(sorted, holder, SECONDS).catch(() => undefined);
  }, RENEW_EVERY_MS);
  return {
    stillHeld: () => leases.renew(sorted, holder, SECONDS),
    async release() {
      clearInterval(timer);
      await leases.release(sorted, holder);
    },
  };
}
