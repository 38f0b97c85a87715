import { LAST_HASH_KEY } from '../../shards/domain/shard';
import type { CountMinSketch } from './count-min-sketch';
import type { Between, HeavyKey } from './heavy-keys';
import { wordsOfHash } from './ring';
import type { ShardPart } from './shard-part';

/** A key over all shards that it came to. */
export type KeyLine = HeavyKey & { readonly shards: readonly string[] };

type Found = { line: KeyLine; readonly words: Uint32Array };

const NOTHING: Between = { atLeast: 0, atMost: 0 };
const plus = (one: Between, other: Between): Between => ({
  atLeast: one.atLeast + other.atLeast,
  atMost: one.atMost + other.atMost,
});

/**
 * Heavy keys of all shards in one list. A key is in one shard at a time, but in a window it may come to a parent and to its
 * child: `collect` every part, then `complete` with the sketch of each part that may hold more of a key than its own list
 * says, so that no upper bound falls below the truth.
 */
export class KeyMerge {
  private readonly found = new Map<string, Found>();

  collect(part: ShardPart): void {
    for (const { key, hash, bytes, records } of part.keys) {
      const { line, words } = this.found.get(hash) ?? {
        line: { key, hash, bytes: NOTHING, records: NOTHING, shards: [] },
        words: wordsOf(hash),
      };
      this.found.set(hash, {
        words,
        line: {
          ...line,
          bytes: plus(line.bytes, bytes),
          records: plus(line.records, records),
          shards: [...line.shards, part.shardId],
        },
      });
    }
  }

  /** Whether the sketch of this part is needed: it may hold keys that another part lists. */
  needs(part: ShardPart): boolean {
    return this.unlisted(part).length > 0;
  }

  complete(part: ShardPart, sketch: CountMinSketch): void {
    for (const found of this.unlisted(part)) {
      sketch.look(found.words);
      const { line } = found;
      found.line = {
        ...line,
        bytes: plus(line.bytes, { atLeast: 0, atMost: sketch.bytes }),
        records: plus(line.records, { atLeast: 0, atMost: sketch.records }),
      };
    }
  }

  /** The first `most` by bytes and by records, each from the heaviest. */
  top(most: number): { readonly byBytes: readonly KeyLine[]; readonly byRecords: readonly KeyLine[] } {
    const lines = [...this.found.values()].map(({ line }) => line);
    const by = (weight: 'bytes' | 'records') =>
      lines
        .toSorted(
          (one, other) => middle(other[weight]) - middle(one[weight]) || (one.hash < other.hash ? -1 : 1),
        )
        .slice(0, most);
    return { byBytes: by('bytes'), byRecords: by('records') };
  }

  private unlisted(part: ShardPart): Found[] {
    const listed = new Set(part.keys.map(({ hash }) => hash));
    const [start, end] = [BigInt(part.range.start), BigInt(part.range.end)];
    // Where producers send explicit hash keys, any key can be anywhere.
    const anywhere = part.outside.records > 0;
    return [...this.found.values()].filter(({ line: { hash } }) => {
      if (listed.has(hash)) return false;
      const place = BigInt(hash);
      return anywhere || (place >= start && place <= end);
    });
  }
}

/** Half way between the bounds: what is shown as the count. */
export const middle = ({ atLeast, atMost }: Between): number => (atLeast + atMost) / 2;

function wordsOf(hash: string): Uint32Array {
  const words = new Uint32Array(4);
  const place = BigInt(hash);
  wordsOfHash(place > LAST_HASH_KEY ? LAST_HASH_KEY : place, words);
  return words;
}
