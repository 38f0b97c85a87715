import { afterStep, type StreamState } from './after-step';
import type { Check } from './dry-run';
import { stateOfStep } from './step-state';
import type { StreamStep } from './stream-step';

/** What an account may have in one Region and has, as DescribeLimits tells (docs/aws-facts.md §1). */
export type AccountRoom = {
  readonly shards: number;
  readonly shardLimit: number;
  readonly onDemand: number;
  readonly onDemandLimit: number;
};

/** The most that the steps add to what the account has, at any moment between them. */
function added(steps: readonly StreamStep[], live: StreamState) {
  const onDemand = ({ shape: { status, mode } }: StreamState) =>
    status !== 'ABSENT' && mode === 'ON_DEMAND' ? 1 : 0;
  let state = live;
  let most = { shards: 0, onDemand: 0 };
  for (const step of steps) {
    if (stateOfStep(step, state.shape, state.shards).kind !== 'possible') continue;
    state = afterStep(state, step);
    most = {
      shards: Math.max(most.shards, state.shape.openShards - live.shape.openShards),
      onDemand: Math.max(most.onDemand, onDemand(state) - onDemand(live)),
    };
  }
  return most;
}

const line = (what: string, [has, more, limit]: readonly [number, number, number], of: string): Check => ({
  what,
  ok: has + more <= limit,
  why: `${has} of ${limit} ${of} there now, ${more} more with this plan.`,
});

/**
 * Whether the account has room for what a plan adds; nothing where it adds nothing. AWS refuses what goes beyond, and a
 * limit is raised by a request to AWS alone. Null: the limits could not be read.
 */
export function checkRoom(
  steps: readonly StreamStep[],
  live: StreamState,
  room: AccountRoom | null,
): readonly Check[] {
  const { shards, onDemand } = added(steps, live);
  if (shards <= 0 && onDemand <= 0) return [];
  if (!room)
    return [
      {
        what: 'The account has room',
        ok: null,
        why: 'Its limits could not be read, so AWS answers at the first step.',
      },
    ];
  return [
    ...(shards > 0
      ? [line('Room for the shards', [room.shards, shards, room.shardLimit], 'shards of the account')]
      : []),
    ...(onDemand > 0
      ? [line('Room for the mode', [room.onDemand, onDemand, room.onDemandLimit], 'on-demand streams')]
      : []),
  ];
}
