import { type StreamStep, splitStep } from '../../operations/domain/stream-step';
import { times } from '../../prices/domain/amount';
import type { Cure, Predicted } from './cure';
import { SECONDS_PER_STEP } from './cure';
import { cutRange, holds, isolatingCuts } from './hash-range';
import { isolatingTitle } from './hot-key-name';
import { hotKeyOf } from './judge-writes';
import { scaleLoad, utilisationOf } from './limits';
import { shortId } from './lineage';
import type { HashKeyRange } from './shard';
import { THRESHOLDS } from './thresholds';
import { evenMass, loadIn, type Mass, massesOf, medianCut } from './weights';
import {
  DRAIN_PARENTS,
  type Known,
  needsProvisioned,
  openOf,
  perShard,
  rangeOf,
  WRITES_GO_ON,
} from './what-is-known';

/** Children are made until none is fuller than this, if that is possible with few splits. */
const AIM = 0.7;
const MOST_PIECES = 4;

export type Parent = {
  readonly shardId: string;
  readonly range: HashKeyRange;
  readonly masses: readonly Mass[];
  readonly counted: boolean;
};

/** A shard with where its demand lies; null when it is not open any more or nothing is known of its load. */
export function parentOf({ evidence, verdict }: Known, shardId: string): Parent | null {
  const shard = openOf(evidence).find((open) => open.shardId === shardId);
  if (!shard) return null;
  const range = rangeOf(shard);
  const facts = verdict.facts.shards.find((each) => each.shardId === shardId);
  const analysed = verdict.facts.analysed.find((each) => each.shardId === shardId);
  // Of a stream with one shard, the stream's demand is the shard's.
  const demand = facts?.demand ?? (verdict.facts.openShards === 1 ? verdict.facts.demand : null);
  if (!demand) return null;
  return analysed && analysed.weights.length > 0
    ? { shardId, range, masses: massesOf(analysed, range, demand), counted: true }
    : { shardId, range, masses: evenMass(range, demand), counted: false };
}

export const predict = (
  label: string,
  note: string,
  load: Predicted['load'],
  range: HashKeyRange | null = null,
): Predicted => ({
  label,
  note,
  load,
  use: utilisationOf(load),
  range: range && { from: String(range.from), to: String(range.to) },
});

/** A part of a shard that is to be cut, under the number that AWS will give it if nothing comes between. */
type Piece = { readonly range: HashKeyRange; readonly id: string };

const childrenAt = ({ range }: Piece, at: bigint, id: number): readonly [Piece, Piece] => {
  const { lower, upper } = cutRange(range, at);
  return [
    { range: lower, id: String(id) },
    { range: upper, id: String(id + 1) },
  ];
};

const nextId = ({ evidence }: Known): number =>
  1 + Math.max(-1, ...evidence.shards.map(({ shardId }) => Number(shortId(shardId))).filter(Number.isFinite));

const before = ({ shardId, range, masses }: Parent): Predicted =>
  predict(`${shortId(shardId)} now`, 'demand', loadIn(masses, range), range);

const splits = (count: number): string => (count === 1 ? 'one split' : `${count} splits`);

/** Gives one key a shard of its own, by cuts right below and right above it. */
export function isolateKey(known: Known): Cure | null {
  const top = hotKeyOf(known.verdict.facts);
  const parent = top && parentOf(known, top.shardId);
  const hashKey = top && BigInt(top.hashKey);
  const cuts = parent && hashKey !== null ? isolatingCuts(parent.range, hashKey) : null;
  if (!top || !parent || !cuts || hashKey === null) return null;
  const steps: StreamStep[] = [];
  const pieces: Piece[] = [];
  let rest: Piece = { range: parent.range, id: parent.shardId };
  for (const at of cuts) {
    steps.push(splitStep(rest.range, at));
    const [lower, upper] = childrenAt(rest, at, nextId(known) + 2 * pieces.length);
    pieces.push(lower);
    rest = upper;
  }
  pieces.push(rest);
  const name = top.key ?? top.hiddenAs;
  const after = pieces.map(({ range, id }): Predicted => {
    const load = loadIn(parent.masses, range);
    if (holds(range, hashKey)) return { ...predict(id, name, load, range), holdsKey: true };
    return predict(id, range.to < hashKey ? 'below the key' : 'above the key', load, range);
  });
  const alone = utilisationOf(scaleLoad(loadIn(parent.masses, parent.range), top.share));
  return {
    kind: 'ISOLATE_KEY',
    title: isolatingTitle(name),
    hotKey: top.key === null ? null : { key: top.key, hiddenAs: top.hiddenAs },
    why: `Two cuts, right below and right above its hash key, leave the others of shard ${shortId(parent.shardId)} to themselves.`,
    steps,
    before: [before(parent)],
    after,
    counted: parent.counted,
    dollarsPerMonth: times(steps.length, perShard(known)),
    seconds: steps.length * SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: [
      alone >= 1
        ? 'The key alone is more than a shard takes: no split helps it. Spread it over several keys.'
        : 'Above 1 MiB/s or 1,000 records/s for this key no split helps; then spread it over several keys and give up its order.',
      'Whoever sees the stream’s shards sees from the cuts where the key lies, though not its name.',
      'A later change of the shard count makes the ranges even again and undoes the cuts.',
    ],
    blocked: needsProvisioned(known),
  };
}

/** Cuts the heaviest piece at its middle until all have room, or few splits can do no more. */
function cutAtMedians(parent: Parent, firstId: number) {
  let pieces: readonly Piece[] = [{ range: parent.range, id: parent.shardId }];
  const steps: StreamStep[] = [];
  const fullnessOf = ({ range }: Piece) => utilisationOf(loadIn(parent.masses, range));
  while (pieces.length < MOST_PIECES) {
    const [fullest] = pieces.toSorted((one, other) => fullnessOf(other) - fullnessOf(one));
    if (!fullest || (pieces.length > 1 && fullnessOf(fullest) <= AIM)) break;
    const at = medianCut(parent.masses, fullest.range);
    if (at === null) break;
    const halves = childrenAt(fullest, at, firstId + 2 * steps.length);
    // A piece that is one heavy key gets no lighter.
    if (pieces.length > 1 && Math.max(...halves.map(fullnessOf)) > fullnessOf(fullest) * 0.95) break;
    steps.push(splitStep(fullest.range, at));
    pieces = pieces.flatMap((piece) => (piece === fullest ? halves : [piece]));
  }
  return { steps, pieces };
}

/** Splits a hot shard where half of its weight lies on either side. */
export function splitShard(known: Known, shardId: string): Cure | null {
  const parent = parentOf(known, shardId);
  if (!parent) return null;
  const { steps, pieces } = cutAtMedians(parent, nextId(known));
  if (steps.length === 0) return null;
  const after = pieces.map(({ range, id }, index) =>
    predict(id, `part ${index + 1} of ${pieces.length}`, loadIn(parent.masses, range), range),
  );
  const fullest = Math.max(...after.map(({ use }) => use));
  return {
    kind: 'SPLIT',
    title: `Split shard ${shortId(shardId)} ${parent.counted ? 'where its weight is halved' : 'in the middle'}`,
    why: parent.counted
      ? 'The cuts lie where the records that were read have half of their weight on either side.'
      : 'Nobody counted the keys: the loads suppose that they lie evenly. An analysis finds the better cut.',
    steps,
    before: [before(parent)],
    after,
    counted: parent.counted,
    dollarsPerMonth: times(steps.length, perShard(known)),
    seconds: steps.length * SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: [
      ...(fullest >= THRESHOLDS.near
        ? [`After ${splits(steps.length)} one part is still ${Math.round(fullest * 100)} % full.`]
        : []),
      'A later change of the shard count makes the ranges even again and undoes the cuts.',
    ],
    blocked: needsProvisioned(known),
  };
}
