import { type AwsAccount, targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
import type { RoleReader } from '../environments/ports';
import { explainFailure } from '../grants/domain/explain-failure';
import type { Clock } from '../kernel/clock';
import { DAY_MS } from '../shards/domain/limits';
import type { ShardReader } from '../shards/ports';
import { checkRoom } from './domain/account-room';
import { dryRun } from './domain/dry-run';
import { checkRights } from './domain/rights';
import type { StreamShape } from './domain/stream-shape';
import { needsTags, type StreamStep } from './domain/stream-step';
import type { AccountRoomReader, StreamOperator } from './ports';
import { operationRepository } from './repository';
import type { CheckedPlan } from './view';

export type CheckDeps = {
  readonly db: PrismaClient;
  readonly clock: Clock;
  readonly streamOperator: StreamOperator;
  readonly shardReader: ShardReader;
  readonly roleReader: RoleReader;
  readonly accountRoomReader: AccountRoomReader;
};

export type OperatedStream = {
  readonly streamArn: string;
  readonly region: string;
  readonly account: AwsAccount;
};

/** Steps held against the stream, and against the rights of Sluice's role, as AWS has them at this moment. */
export async function checkPlan(
  deps: CheckDeps,
  { streamArn, region, account }: OperatedStream,
  steps: readonly StreamStep[],
  seen?: StreamShape,
): Promise<CheckedPlan> {
  const target = targetOf(account, region);
  const since = new Date(deps.clock.now().getTime() - DAY_MS);
  const [shape, shards, role, room, quotas, running] = await Promise.all([
    seen
      ? { ok: true as const, value: seen }
      : deps.streamOperator.look(target, streamArn, { tags: needsTags(steps) }),
    seen?.status === 'ABSENT'
      ? { ok: true as const, value: [] }
      : deps.shardReader.listShards(target, streamArn, { kind: 'readable' }),
    deps.roleReader.readRole(target, account.spokeRoleArn),
    deps.accountRoomReader.readRoom(target),
    operationRepository(deps.db).quotas(streamArn, since),
    deps.db.streamOperation.findFirst({ where: { streamArn, state: 'RUNNING' }, select: { number: true } }),
  ]);
  const failed = !shape.ok ? shape.error : !shards.ok ? shards.error : null;
  const live = shape.ok && shards.ok ? { shape: shape.value, shards: shards.value } : null;
  return {
    checks: live
      ? [
          ...dryRun(steps, live, quotas),
          ...checkRoom(steps, live, room.ok ? room.value : null),
          checkRights(steps, streamArn, role.ok ? role.value : null),
        ]
      : null,
    failure: failed && explainFailure(failed, account.alias),
    running: running?.number ?? null,
  };
}
