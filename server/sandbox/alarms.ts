import type { Clock } from '../kernel/clock';

/** Wakes those who wait for a time of the sandbox's clock, however that gets there: passing, driven or set. */
export type Alarms = {
  /** Rings once when it is `at` (epoch milliseconds) or later. Answers how to take the alarm back. */
  readonly set: (at: number, ring: () => void) => () => void;
  /** Rings what is due, without waiting for the next look at the clock. */
  readonly look: () => void;
  /** Nothing rings any more. */
  readonly stop: () => void;
};

type Alarm = { readonly at: number; readonly ring: () => void };

/** A clock that is driven tells nobody, so it is looked at this often, as long as anybody waits. */
const LOOK_EVERY_MS = 250;

export function alarms(clock: Clock, lookEveryMs = LOOK_EVERY_MS): Alarms {
  const waiting = new Set<Alarm>();
  let timer: NodeJS.Timeout | undefined;
  let armedFor = Number.POSITIVE_INFINITY;
  let stopped = false;

  function arm(at: number): void {
    if (stopped || at >= armedFor) return;
    clearTimeout(timer);
    armedFor = at;
    const inMs = Math.max(0, Math.min(lookEveryMs, at - clock.now().getTime()));
    timer = setTimeout(look, inMs).unref();
  }

  function look(): void {
    const now = clock.now().getTime();
    clearTimeout(timer);
    armedFor = Number.POSITIVE_INFINITY;
    const due = [...waiting].filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
    for (const alarm of due) if (waiting.delete(alarm)) alarm.ring();
    let next = Number.POSITIVE_INFINITY;
    for (const { at } of waiting) next = Math.min(next, at);
    if (waiting.size > 0) arm(next);
  }

  return {
    set(at, ring) {
      const alarm: Alarm = { at, ring };
      waiting.add(alarm);
      arm(at);
      return () => {
        waiting.delete(alarm);
      };
    },
    look,
    stop() {
      stopped = true;
      waiting.clear();
      clearTimeout(timer);
    },
  };
}
