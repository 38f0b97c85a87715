import type { Clock } from '../../kernel/clock';
import { randomOf } from '../../kernel/seeded-random';
import { type Fault, type FaultKind, type FaultTarget, matchesScope } from './fault';

/** A fault as it was injected, and how it has gone so far. */
export type ActiveFault = Fault & { readonly id: number; readonly met: number; readonly until?: string };

export type Faults = {
  /** Answers the fault's id. */
  inject(fault: Fault): number;
  /** Whether there was such a fault. */
  remove(id: number): boolean;
  clear(): void;
  list(): readonly ActiveFault[];
  /** The fault that this call meets, if any; it counts as met. The one that was injected first goes first. */
  take(target: FaultTarget): FaultKind | undefined;
};

type Held = {
  readonly id: number;
  readonly fault: Fault;
  readonly most: number;
  readonly endsAt: number;
  readonly chance: () => number;
  met: number;
};

/** Faults on demand. Which calls of a share meet one follows from the fault's id, so that a run can be repeated. */
export function faults(clock: Clock): Faults {
  let held: Held[] = [];
  let lastId = 0;

  const dropEnded = (): void => {
    const now = clock.now().getTime();
    held = held.filter(({ met, most, endsAt }) => met < most && now < endsAt);
  };

  return {
    inject(fault) {
      lastId += 1;
      held.push({
        id: lastId,
        fault,
        most: fault.count ?? (fault.forMs === undefined ? 1 : Number.POSITIVE_INFINITY),
        endsAt: clock.now().getTime() + (fault.forMs ?? Number.POSITIVE_INFINITY),
        chance: randomOf(lastId).next,
        met: 0,
      });
      return lastId;
    },
    remove(id) {
      const before = held.length;
      held = held.filter((each) => each.id !== id);
      return held.length < before;
    },
    clear: () => {
      held = [];
    },
    list() {
      dropEnded();
      return held.map(({ id, fault, met, endsAt }) => ({
        id,
        ...fault,
        met,
        ...(Number.isFinite(endsAt) && { until: new Date(endsAt).toISOString() }),
      }));
    },
    take(target) {
      if (held.length === 0) return undefined;
      dropEnded();
      const hit = held.find(
        ({ fault, chance }) => matchesScope(fault, target) && chance() < (fault.share ?? 1),
      );
      if (!hit) return undefined;
      hit.met += 1;
      return hit.fault.kind;
    },
  };
}
