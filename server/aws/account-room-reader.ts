import { DescribeLimitsCommand } from '@aws-sdk/client-kinesis';
import { z } from 'zod';
import { err, ok } from '../kernel/result';
import type { AccountRoomReader } from '../operations/ports';
import { incomplete } from './assume-role';
import { call } from './call';
import type { SpokeSessions } from './spoke-sessions';

const OPERATION = 'kinesis:DescribeLimits';

const limits = z
  .object({
    OpenShardCount: z.number(),
    ShardLimit: z.number(),
    OnDemandStreamCount: z.number(),
    OnDemandStreamCountLimit: z.number(),
  })
  .transform((said) => ({
    shards: said.OpenShardCount,
    shardLimit: said.ShardLimit,
    onDemand: said.OnDemandStreamCount,
    onDemandLimit: said.OnDemandStreamCountLimit,
  }));

/** AWS answers it once a second for an account (docs/aws-facts.md §1): asked for a plan that somebody reviews alone. */
export const accountRoomReader = (sessions: SpokeSessions): AccountRoomReader => ({
  readRoom: (target) =>
    sessions.read(target, async (clients) => {
      const said = await call(OPERATION, () =>
        clients.kinesis(target.region).send(new DescribeLimitsCommand({})),
      );
      if (!said.ok) return said;
      const parsed = limits.safeParse(said.value);
      return parsed.success ? ok(parsed.data) : err(incomplete(OPERATION));
    }),
});
