import type { Pacing } from '../grants/apply-ports';
import type { CallGate } from '../kernel/call-gate';
import { nextTurn, rateKey } from '../kernel/call-rates';
import type { Clock } from '../kernel/clock';

/** Turns of this process. Two workers that scan at once share a round's lease and never its calls. */
export function callGate(clock: Clock, pacing: Pick<Pacing, 'pause'>): CallGate {
  const free = new Map<string, number>();
  return {
    async turn(call) {
      const key = rateKey(call);
      const now = clock.now().getTime();
      const turn = nextTurn(free.get(key), now, call);
      free.set(key, turn.free);
      if (turn.at > now) await pacing.pause(turn.at - now);
    },
  };
}
