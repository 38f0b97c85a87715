export type Repeated = {
  /** Ends the repetition and waits for the round that is under way. */
  stop(): Promise<void>;
};

/**
 * Runs `work` now and then again and again, never twice at once. An error is told, and the next round tries anew.
 * A long round asks `stopping` and leaves the rest undone.
 */
export function repeat(
  work: (stopping: () => boolean) => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Repeated {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void>;
  async function go(): Promise<void> {
    try {
      await work(() => stopped);
    } catch (error) {
      if (!stopped) onError(error);
    }
    if (!stopped) timer = setTimeout(() => (round = go()), everyMs);
  }
  round = go();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}
