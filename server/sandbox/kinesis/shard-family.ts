import { type HashRange, rangeOf } from './hash-ranges';
import type { ShardState } from './stream-state';

/** When a change of shards takes effect, and the first position that no record of the stream has yet. */
export type Moment = { readonly at: number; readonly position: number };

type OpenShard = HashRange & { readonly index: number };

/**
 * All shards that a stream ever had while they are split and merged (docs/aws-facts.md §6). A parent is closed in the
 * millisecond before its children open, so that at no time two shards hold one hash key. Each step uses up one
 * position: a child's first sequence number is higher than its parents' last.
 */
export class ShardFamily {
  private readonly shards: ShardState[];
  private readonly at: number;
  private openCount: number;
  private highest: number;
  private next: number;

  constructor(shards: readonly ShardState[], moment: Moment) {
    this.shards = [...shards];
    this.at = moment.at;
    this.next = moment.position;
    this.openCount = shards.filter((shard) => shard.closedAt === undefined).length;
    this.highest = this.openCount;
  }

  all(): readonly ShardState[] {
    return this.shards;
  }

  /** The first position that the changes so far left unused. */
  get position(): number {
    return this.next;
  }

  /** Most shards that were open at once on the way here. */
  get mostOpen(): number {
    return this.highest;
  }

  /** In the order of their hash keys. */
  open(): OpenShard[] {
    return this.shards
      .filter((shard) => shard.closedAt === undefined)
      .map((shard) => ({ index: shard.index, ...rangeOf(shard) }))
      .sort((one, other) => (one.start < other.start ? -1 : 1));
  }

  /** `startOfUpper` and all higher hash keys go to the second child. */
  split(parent: number, startOfUpper: bigint): readonly [lower: number, upper: number] {
    const { start, end } = rangeOf(this.require(parent));
    this.close(parent);
    return [
      this.add({ start, end: startOfUpper - 1n }, { parent }),
      this.add({ start: startOfUpper, end }, { parent }),
    ];
  }

  merge(parent: number, adjacentParent: number): number {
    const { start } = rangeOf(this.require(parent));
    const { end } = rangeOf(this.require(adjacentParent));
    this.close(parent, adjacentParent);
    return this.add({ start, end }, { parent, adjacentParent });
  }

  private require(index: number): ShardState {
    const shard = this.shards[index];
    if (shard?.closedAt !== undefined || shard === undefined) throw new Error(`shard ${index} is not open`);
    return shard;
  }

  private close(...indexes: number[]): void {
    for (const index of indexes)
      this.shards[index] = { ...this.require(index), endingPosition: this.next, closedAt: this.at - 1 };
    this.next += 1;
    this.openCount -= indexes.length;
  }

  private add({ start, end }: HashRange, parents: Pick<ShardState, 'parent' | 'adjacentParent'>): number {
    const index = this.shards.length;
    this.shards.push({
      index,
      startingHashKey: String(start),
      endingHashKey: String(end),
      ...parents,
      startingPosition: this.next,
      openedAt: this.at,
    });
    this.openCount += 1;
    this.highest = Math.max(this.highest, this.openCount);
    return index;
  }
}
