import { fanOutPerMonth } from '../../prices/domain/per-month';
import type { Cure } from './cure';
import { hotKeyOf } from './judge-writes';
import { scaleLoad, utilisationOf } from './limits';
import { type Known, trafficOf } from './what-is-known';

const OUTSIDE = {
  steps: [],
  before: [],
  after: [],
  counted: false,
  seconds: null,
  blocked: null,
} as const;

/** Several keys for one: the only help where a key alone is too much for a shard. */
export function saltKey(known: Known): Cure | null {
  const top = hotKeyOf(known.verdict.facts);
  if (!top) return null;
  const shard = known.verdict.facts.shards.find(({ shardId }) => shardId === top.shardId);
  const alone = shard ? utilisationOf(scaleLoad(shard.demand, top.share)) : 1;
  const salts = Math.min(64, Math.max(2, Math.ceil(alone / 0.3)));
  const name = top.key ?? top.hiddenAs;
  return {
    ...OUTSIDE,
    kind: 'SALT_KEY',
    title: `Spread ${name} over ${salts} keys`,
    why: `One key is in one shard, whatever the number of shards. ${salts} keys carry about ${Math.round((alone / salts) * 100)} % of a shard each.`,
    dollarsPerMonth: 0,
    meanwhile: 'Readers must know both forms of the key while old records are kept',
    order:
      'Order is kept within each of the new keys only. Choose the salt from what must stay together, such as the order’s number.',
    notes: ['Readers that count or join by the key take off what follows the last #.'],
    code: `// The same record always gets the same salt, so that a retry does not change its order.
import { createHash } from 'node:crypto';

const SALTS = ${salts};
const HOT = new Set([${JSON.stringify(top.key ?? 'the-hot-key')}]);

export function partitionKey(key: string, recordId: string): string {
  if (!HOT.has(key)) return key;
  const salt = createHash('md5').update(recordId).digest().readUInt32BE(0) % SALTS;
  return \`\${key}#\${salt}\`;
}`,
  };
}

/** Bursts pass by themselves if writers wait: with a bound on what they keep, and on how long. */
export const retryBounded = (): Cure => ({
  ...OUTSIDE,
  kind: 'RETRY',
  title: 'Let writers wait out the burst',
  why: 'The minute has room: what is rejected in one second fits into the next ones. Only rejected entries are sent again, never the whole batch.',
  dollarsPerMonth: 0,
  meanwhile: 'Nothing changes in AWS',
  order:
    'What is sent again comes later than what was accepted beside it. Who needs order by key sends one key’s records one after the other.',
  notes: ['The bound keeps a long outage from filling the memory: beyond it the caller has to slow down.'],
  code: `const MOST_BYTES = 64 * 1024 * 1024; // of records that wait; beyond it put() makes its caller wait
const MOST_TRIES = 8;

let waiting = 0;
const room: (() => void)[] = [];

export async function put(kinesis: KinesisClient, StreamARN: string, records: PutRecordsRequestEntry[]) {
  const bytes = records.reduce((sum, record) => sum + (record.Data?.byteLength ?? 0), 0);
  while (waiting > 0 && waiting + bytes > MOST_BYTES) await new Promise<void>((resolve) => room.push(resolve));
  waiting += bytes;
  try {
    let left = records;
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt === MOST_TRIES) throw new Error(\`\${left.length} records were rejected \${MOST_TRIES} times\`);
      // Full jitter: writers that were rejected together do not come back together.
      if (attempt > 0) await sleep(Math.random() * Math.min(5_000, 100 * 2 ** attempt));
      const answer = await kinesis.send(new PutRecordsCommand({ StreamARN, Records: left }));
      left = left.filter((_, index) => answer.Records?.[index]?.ErrorCode !== undefined);
    }
  } finally {
    waiting -= bytes;
    for (const resume of room.splice(0)) resume();
  }
}`,
});

export const smallerRecords = (): Cure => ({
  ...OUTSIDE,
  kind: 'SMALLER_RECORDS',
  title: 'Write smaller records',
  why: 'A shard takes 1 MiB in a second: two large records that come together are too much for it, however empty the minute is.',
  dollarsPerMonth: null,
  meanwhile: 'Nothing changes in AWS',
  order: 'Order stays as it is.',
  notes: [
    'Compress them, or put the payload into S3 and its address into the record.',
    'AWS advises that large records be at most 2 % of all.',
    'More shards help as far as large records have different keys.',
  ],
  code: null,
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
    code: null,
  };
}
