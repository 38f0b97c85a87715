import type { PrismaClient } from '../db/generated/client';
import type { CallGate } from '../kernel/call-gate';
import { headStart, rateKey, taken } from '../kernel/call-rates';
import type { Pacing } from './apply-ports';

/**
 * One row for each account, Region and operation says until when its calls are spoken for; all processes take their
 * turns from it, by the database's clock. Few may go at once, many go evenly: waiting here is shorter than being
 * refused, and leaves AWS's rate to who needs it next.
 */
export const callTurns = (db: () => PrismaClient, pacing: Pick<Pacing, 'pause'>): CallGate => ({
  async turn(call) {
    const ahead = headStart(call.operation);
    if (ahead === null) return;
    const span = taken(call);
    const [row] = await db().$queryRaw<{ wait: number }[]>`
      insert into aws_call_turn as turn (key, free)
      values (${rateKey(call)}, clock_timestamp() + make_interval(secs => ${span / 1_000}::float8))
      on conflict (key) do update
         set free = greatest(turn.free, clock_timestamp())
                    + make_interval(secs => ${span / 1_000}::float8)
      returning extract(epoch from free - clock_timestamp())::float8 * 1000 as wait`;
    const wait = (row?.wait ?? 0) - span - ahead;
    if (wait > 0) await pacing.pause(wait);
  },
});
