import { z } from 'zod';
import { targetOf } from '../accounts/domain/account';
import type { TransactionClient } from '../db/transaction';
import { ENDED_STATES } from '../subscriptions/domain/subscription-state';
import type { EndedSubscription } from './ports';

/** Access is said to be gone: whoever still gets in does so by an unmanaged way, or by what could not be taken away. */
const CLOSED = [...ENDED_STATES, 'SUSPENDED'] as const;
const proof = z.object({ reachableThrough: z.array(z.string()) });

/** Subscriptions of a stream that have ended: those whose role may still be let in by others. */
export async function endedOf(
  client: TransactionClient,
  streamArn: string,
): Promise<readonly EndedSubscription[]> {
  const rows = await client.subscription.findMany({
    where: { product: { streamArn }, state: { in: [...CLOSED] } },
    select: {
      id: true,
      number: true,
      projectId: true,
      pattern: true,
      proof: true,
      principal: { select: { roleArn: true } },
      environment: {
        select: {
          region: true,
          account: {
            select: {
              id: true,
              alias: true,
              regions: true,
              spokeRoleArn: true,
              externalId: true,
              version: true,
            },
          },
        },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    projectId: row.projectId,
    pattern: row.pattern,
    roleArn: row.principal.roleArn,
    account: targetOf(row.environment.account, row.environment.region),
    reachableThrough: proof.safeParse(row.proof).data?.reachableThrough ?? [],
  }));
}
