import { fanOutPerMonth } from '../../prices/domain/per-month';
import type { Cure } from './cure';
import { type HeavyKeyOfShard, heavyKeys } from './heavy-key';
import { saltingTitle } from './hot-key-name';
import { utilisationOf } from './limits';
import { share } from './numbers';
import { RETRY_PROGRAMS } from './retry-programs';
import { saltPrograms } from './salt-programs';
import { saltedLoads } from './salted-loads';
import { THRESHOLDS } from './thresholds';
import { type Known, trafficOf } from './what-is-known';

const OUTSIDE = {
  steps: [],
  before: [],
  after: [],
  counted: false,
  seconds: null,
  blocked: null,
} as const;

/** Rejected in a minute of those that were judged. */
const rejectedIn = ({ verdict: { facts } }: Known): number => share(facts.rejected, facts.minutes);

const MOST_SALTS = 64;

/** As few as leave no shard too full, as far as keys can be placed; what helps most where none does. */
function saltsFor(known: Known, keys: readonly HeavyKeyOfShard[]): number {
  const alone = Math.max(...keys.map(({ load }) => utilisationOf(load)));
  const least = Math.min(MOST_SALTS, Math.max(2, Math.ceil(alone / THRESHOLDS.hotKey)));
  const fullest = (salts: number) => Math.max(...saltedLoads(known, keys, salts).after.map(({ use }) => use));
  const wanted: number[] = [];
  for (let salts = least; salts <= MOST_SALTS; salts *= 2) wanted.push(salts);
  const enough = wanted.find((salts) => fullest(salts) < THRESHOLDS.near);
  return enough ?? wanted.toSorted((one, other) => fullest(one) - fullest(other))[0] ?? least;
}

/** Several keys for one: the only help where a key alone is too much for a shard. */
export function saltKey(known: Known): Cure | null {
  const keys = heavyKeys(known);
  const [first, ...others] = keys;
  if (!first) return null;
  const salts = saltsFor(known, keys);
  const alone = utilisationOf(first.load);
  const hidden = keys.some(({ key }) => key === null);
  const named = keys.map(({ key }, index) => key ?? `the-hot-key-${index + 1}`);
  return {
    ...OUTSIDE,
    ...saltedLoads(known, keys, salts),
    kind: 'SALT_KEY',
    hotKey: { key: first.key ?? first.hiddenAs, hiddenAs: first.hiddenAs },
    title: saltingTitle(first.key ?? first.hiddenAs, salts),
    counted: !hidden,
    rejectedBefore: rejectedIn(known),
    why: `One key is in one shard, whatever the number of shards. ${salts} keys carry about ${Math.round((alone / salts) * 100)} % of a shard each.`,
    dollarsPerMonth: 0,
    meanwhile: 'Readers must know both forms of the key while old records are kept',
    order:
      'Order is kept within each of the new keys only. Choose the salt from what must stay together, such as the order’s number.',
    notes: [
      'Readers first: they take off what follows the last #, so that old and new records have one key again. Then the writers.',
      'Counts and sums of a key are those of its salts added up; who needs order holds records back for a moment and sorts them.',
      ...(others.length > 0 ? [`${others.length} other heavy keys of the analysis are spread with it.`] : []),
      ...(hidden ? ['Keys are hidden from you: put their names where the code says the-hot-key.'] : []),
    ],
    programs: saltPrograms([...new Set(named)], salts),
  };
}

/** Bursts pass by themselves if writers wait: with a bound on what they keep, and on how long. */
export const retryBounded = (known: Known): Cure => ({
  ...OUTSIDE,
  kind: 'RETRY',
  title: 'Let writers wait out the burst',
  why: 'The minute has room: what is rejected in one second fits into the next ones. Only rejected entries are sent again, never the whole batch.',
  rejectedBefore: rejectedIn(known),
  dollarsPerMonth: 0,
  meanwhile: 'Nothing changes in AWS',
  order:
    'What is sent again comes later than what was accepted beside it. Who needs order by key sends one key’s records one after the other.',
  notes: ['The bound keeps a long outage from filling the memory: beyond it the caller has to slow down.'],
  programs: RETRY_PROGRAMS,
});

export const smallerRecords = (known: Known): Cure => ({
  ...OUTSIDE,
  kind: 'SMALLER_RECORDS',
  title: 'Write smaller records',
  rejectedBefore: rejectedIn(known),
  why: 'A shard takes 1 MiB in a second: two large records that come together are too much for it, however empty the minute is.',
  dollarsPerMonth: null,
  meanwhile: 'Nothing changes in AWS',
  order: 'Order stays as it is.',
  notes: [
    'Compress them, or put the payload into S3 and its address into the record.',
    'AWS advises that large records be at most 2 % of all.',
    'More shards help as far as large records have different keys.',
  ],
});

/** A reader that starves beside others gets 2 MB/s of each shard for itself. */
export function fanOut(known: Known): Cure {
  const { openShards } = known.verdict.facts;
  const traffic = trafficOf(known);
  return {
    ...OUTSIDE,
    kind: 'FAN_OUT',
    title: 'Give the starved reader enhanced fan-out',
    why: 'Readers with GetRecords share 2 MB/s and five calls a second of each shard; a fan-out consumer has 2 MB/s for itself.',
    dollarsPerMonth: fanOutPerMonth(known.prices, known.evidence.mode, openShards, traffic.bytesPerSecond),
    meanwhile: 'The reader goes on from where it was',
    order: 'Order stays as it is.',
    notes: [
      'It is proposed to the reader’s project, which asks for the change or declines; what it has works on until the new way is proven.',
      'A stream has 20 fan-out consumers at most, 50 with On-demand Advantage.',
      'A reader whose own work is slow gets no faster by this: give it more workers, up to one for each shard.',
    ],
  };
}
