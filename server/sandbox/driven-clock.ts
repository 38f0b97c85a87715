import type { Clock } from '../kernel/clock';
import type { ControlStore } from './contract';

/** The sandbox's time: the machine's, and ahead of it by what it was advanced. It never goes back. */
export type DrivenClock = Clock & {
  /** Milliseconds ahead of the clock underneath. */
  readonly aheadMs: () => number;
  /** Durable when the promise resolves: what is stored with the new time must not lie in the future after a restart. */
  readonly advance: (ms: number) => Promise<void>;
};

const COLLECTION = 'sandbox';
const KEY = 'clock-ahead-ms';

export function drivenClock(underneath: Clock, store: ControlStore): DrivenClock {
  let ahead = store.get<number>(COLLECTION, KEY) ?? 0;
  return {
    now: () => new Date(underneath.now().getTime() + ahead),
    aheadMs: () => ahead,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError('time goes forward only');
      ahead += ms;
      return store.put(COLLECTION, KEY, ahead);
    },
  };
}
