import type { TransactionClient } from '../db/transaction';
import type { JobQueue } from '../jobs/ports';
import { APPLY_JOB, applyJobKey } from './domain/jobs';

export type Jobs = (client: TransactionClient) => JobQueue;

/** A job to queue: at once, or when the lease in its way would run out. */
type Turn = { readonly subscriptionId: string; readonly runAt?: Date };

/** Sorted, so that two transactions that queue jobs for the same subscriptions do not wait for each other. */
export async function queueTurns(
  client: TransactionClient,
  jobs: Jobs,
  turns: readonly Turn[],
): Promise<void> {
  const sorted = turns.toSorted((a, b) => (a.subscriptionId < b.subscriptionId ? -1 : 1));
  for (const { subscriptionId, runAt } of sorted) {
    const options = { jobKey: applyJobKey(subscriptionId), ...(runAt ? { runAt } : {}) };
    await jobs(client).enqueue(APPLY_JOB, { subscriptionId }, options);
  }
}

/** Who waits longest for each of these ARNs. The rows stay until their subscription holds the lease or leaves. */
export const nextFor = (client: TransactionClient, arns: readonly string[]): Promise<readonly Turn[]> =>
  client.$queryRaw<{ subscriptionId: string }[]>`
    select distinct "subscriptionId"::text as "subscriptionId" from (
      select distinct on (arn) "subscriptionId" from arn_wait
       where arn = any(${[...arns]}::text[]) order by arn, since, "subscriptionId") as first`;

/** Rows of the ARNs, in the one order in which everybody locks them. A lease that is being given back is waited for. */
export const lockLeases = (client: TransactionClient, arns: readonly string[]) =>
  client.$queryRaw<{ arn: string; holder: string; expiresAt: Date; live: boolean }[]>`
    select arn, holder, "expiresAt", "expiresAt" > clock_timestamp() as live from arn_lease
     where arn = any(${[...arns]}::text[]) order by arn for update`;

/** Puts the subscription among those that wait for these ARNs, at its old place if it has one, and for no others. */
export async function queueUp(
  client: TransactionClient,
  waiter: string,
  refused: readonly string[],
): Promise<Turn> {
  const held = await lockLeases(client, refused);
  await client.$executeRaw`
    with gone as (
      delete from arn_wait
       where "subscriptionId" = ${waiter}::uuid and not arn = any(${[...refused]}::text[]))
    insert into arn_wait (arn, "subscriptionId", since)
    select arn, ${waiter}::uuid, clock_timestamp() from unnest(${[...refused]}::text[]) as wanted(arn)
    on conflict do nothing`;
  const until = Math.max(...held.map(({ expiresAt }) => expiresAt.getTime()));
  return { subscriptionId: waiter, runAt: new Date(until) };
}
