import type { AnalysedShard } from './evidence';
import { holds, nearestCut, widthOf } from './hash-range';
import { addLoads, type Load, NO_LOAD, scaleLoad, utilisationOf } from './limits';
import { share } from './numbers';
import type { HashKeyRange } from './shard';

/** Weight that lies evenly in a range, or, of one heavy key, at a single hash key. */
export type Mass = { readonly range: HashKeyRange; readonly load: Load };

const partIn = ({ range, load }: Mass, { from, to }: HashKeyRange): Load => {
  const low = range.from > from ? range.from : from;
  const high = range.to < to ? range.to : to;
  if (low > high) return NO_LOAD;
  return scaleLoad(load, Number(high - low + 1n) / Number(widthOf(range)));
};

export const loadIn = (masses: readonly Mass[], range: HashKeyRange): Load =>
  masses.reduce((total, mass) => addLoads(total, partIn(mass, range)), NO_LOAD);

/**
 * Where the weight of a shard lies: heavy keys at their points, the rest evenly within the parts that the analysis counted.
 * Scaled to `demand`, what is wanted of the shard in a second, rejected writes included.
 */
export function massesOf(shard: AnalysedShard, range: HashKeyRange, demand: Load): readonly Mass[] {
  const toDemand = ({ bytes, records }: Load): Load => ({
    bytes: demand.bytes * share(bytes, shard.bytes),
    records: demand.records * share(records, shard.records),
  });
  const keys = shard.keys
    .map((key) => ({ at: BigInt(key.hashKey), load: { bytes: key.bytes, records: key.records } }))
    .filter(({ at }) => holds(range, at));
  const spreads = shard.weights.map((weight, index) => {
    const next = shard.weights[index + 1];
    const part = { from: BigInt(weight.fromHashKey), to: next ? BigInt(next.fromHashKey) - 1n : range.to };
    const own = keys.filter(({ at }) => holds(part, at));
    const heavy = own.reduce((total, { load }) => addLoads(total, load), NO_LOAD);
    // Sketches count too much rather than too little: the keys of a part are never more than the part.
    const fit = Math.min(1, share(weight.bytes, heavy.bytes) || 1, share(weight.records, heavy.records) || 1);
    return [
      {
        range: part,
        load: {
          bytes: Math.max(0, weight.bytes - heavy.bytes * fit),
          records: Math.max(0, weight.records - heavy.records * fit),
        },
      },
      ...own.map(({ at, load }) => ({ range: { from: at, to: at }, load: scaleLoad(load, fit) })),
    ];
  });
  const masses = spreads.flat();
  const counted = loadIn(masses, range);
  // What the parts miss of the shard's total, by rounding or by a cancelled reading, is spread like the rest.
  return masses.map(({ range: at, load }) => ({
    range: at,
    load: toDemand({
      bytes: load.bytes * (share(shard.bytes, counted.bytes) || 1),
      records: load.records * (share(shard.records, counted.records) || 1),
    }),
  }));
}

/** Nobody counted: keys are taken to lie evenly. */
export const evenMass = (range: HashKeyRange, demand: Load): readonly Mass[] => [{ range, load: demand }];

/**
 * Where a range is cut so that both parts carry as much, by whichever of bytes and records binds. Beside a key that is
 * heavier than half, it cuts on the side that leaves the fuller child less full.
 */
export function medianCut(masses: readonly Mass[], range: HashKeyRange): bigint | null {
  const measure = (load: Load) => utilisationOf(load);
  const whole = measure(loadIn(masses, range));
  let low = range.from;
  let high = range.to;
  // The weight below a cut only grows with the cut: halving finds the middle in at most 128 looks.
  while (low < high) {
    const middle = (low + high) / 2n;
    if (measure(loadIn(masses, { from: range.from, to: middle })) * 2 >= whole) high = middle;
    else low = middle + 1n;
  }
  const fuller = (at: bigint) =>
    Math.max(
      measure(loadIn(masses, { from: range.from, to: at - 1n })),
      measure(loadIn(masses, { from: at, to: range.to })),
    );
  const cuts = [low, low + 1n].map((at) => nearestCut(range, at)).filter((at) => at !== null);
  return cuts.toSorted((one, other) => fuller(one) - fuller(other))[0] ?? null;
}
