import type { ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { shortId } from '@/server/shards/domain/lineage';
import { NOTHING } from './heat-rows';

/** Which rows of the map came out of which: rows by their number; ids also of shards that are not in the picture any more. */
export type Lineage = {
  readonly closed: ReadonlySet<number>;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly parents: (row: number) => readonly string[];
  readonly children: (row: number) => readonly string[];
};

export function lineageOf({ shards, closed, parents }: ShardMinutes): Lineage {
  const children = new Map<string, string[]>();
  for (const shardId of shards)
    for (const parent of parents[shardId] ?? [])
      children.set(parent, [...(children.get(parent) ?? []), shardId]);
  const of = (row: number): string => shards[row] ?? '';
  return {
    closed: new Set(closed),
    rowOf: new Map(shards.map((shardId, row) => [shardId, row])),
    parents: (row) => parents[of(row)] ?? [],
    children: (row) => children.get(of(row)) ?? [],
  };
}

/** Rows of the same family, one step up or down. */
export const relativesOf = (lineage: Lineage, row: number): readonly number[] =>
  [...lineage.parents(row), ...lineage.children(row)].flatMap((id) => lineage.rowOf.get(id) ?? []);

const named = (ids: readonly string[]): string => ids.map(shortId).join(' and ');

/** "Split from 3; closed, split into 12 and 13"; empty for an open shard that was there from the beginning. */
export function lineageWords(lineage: Lineage, row: number): string {
  const [parents, children] = [lineage.parents(row), lineage.children(row)];
  const from =
    parents.length === 0 ? '' : `${parents.length > 1 ? 'merged' : 'split'} from ${named(parents)}`;
  const into =
    children.length === 0 ? '' : `, ${children.length > 1 ? 'split' : 'merged'} into ${named(children)}`;
  const closed = lineage.closed.has(row) ? `closed${into}` : '';
  const words = [from, closed].filter((part) => part !== '').join('; ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** First and last point of a row of which something is known: where a child begins and a closed shard ends. */
export function spanOf(classes: Uint8Array, row: number, count: number): readonly [number, number] | null {
  let [first, last] = [0, count - 1];
  while (first < count && classes[row * count + first] === NOTHING) first += 1;
  while (last > first && classes[row * count + last] === NOTHING) last -= 1;
  return first < count ? [first, last] : null;
}
