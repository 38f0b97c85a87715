/** Lets calls through, or holds them until it is opened again. */
export type Pause = {
  /** Signing names that are held, or `*` for all. */
  readonly paused: () => readonly string[];
  readonly pause: (service: string) => void;
  /** Lets the calls of a service go on; `*` lets all go on. */
  readonly resume: (service: string) => void;
  /** Resolves when calls of the service are let through. */
  readonly passed: (service: string) => Promise<void>;
};

/** A call that waits is not lost: it is decided and run when the service goes on. */
export function pauseGate(): Pause {
  const held = new Set<string>();
  let waiting: { readonly service: string; readonly go: () => void }[] = [];
  const isHeld = (service: string): boolean => held.has('*') || held.has(service);

  return {
    paused: () => [...held],
    pause: (service) => {
      held.add(service);
    },
    resume(service) {
      if (service === '*') held.clear();
      else held.delete(service);
      const free = waiting.filter((each) => !isHeld(each.service));
      waiting = waiting.filter((each) => isHeld(each.service));
      for (const { go } of free) go();
    },
    async passed(service) {
      if (isHeld(service)) await new Promise<void>((go) => waiting.push({ service, go }));
    },
  };
}
