import { setTimeout as wait } from 'node:timers/promises';
import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import type { Encode } from './encode-record';
import { LaggingReader } from './lagging-reader';
import { openRanges } from './open-ranges';
import { planSecond } from './plan-second';
import type { ScenarioName, ShardRange } from './scenario';
import { countAnswer, countFailure, NOTHING, type Tally } from './tally';

export type ScenarioRun = {
  readonly kinesis: KinesisClient;
  readonly streamArn: string;
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly seconds: number;
  readonly encode: Encode;
  readonly signal: AbortSignal;
  /** After every second. */
  readonly done: (tally: Tally) => void;
};

/** PutRecords takes 500 records and 10 MiB (docs/aws-facts.md §1). */
const BATCH_RECORDS = 500;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Shards may be split while it runs: the shape of the traffic follows after this many seconds. */
const LOOK_EVERY = 30;

/**
 * Plays a scenario, a second of it each second, until it is over or stopped. What AWS refuses is counted and not sent
 * again: a producer that retries would hide what there is to see.
 */
export async function runScenario(run: ScenarioRun): Promise<Tally> {
  const { scenario, seed, seconds, signal } = run;
  const reader = scenario === 'lagging-consumer' ? new LaggingReader(run.kinesis, run.streamArn) : null;
  let tally = NOTHING;
  let shards: readonly ShardRange[] = [];
  let due = Date.now();
  for (let second = 0; second < seconds && !signal.aborted; second += 1) {
    if (second % LOOK_EVERY === 0) shards = await openRanges(run.kinesis, run.streamArn);
    const records = planSecond(scenario, seed, second, shards).map((record) => ({
      PartitionKey: record.partitionKey,
      ...(record.explicitHashKey !== undefined && { ExplicitHashKey: record.explicitHashKey }),
      Data: run.encode(record, second),
    }));
    for (const batch of batches(records)) {
      if (signal.aborted) break;
      tally = await put(run, batch, tally);
    }
    if (reader) tally = { ...tally, read: tally.read + (await reader.read(records.length / 2)) };
    tally = { ...tally, seconds: second + 1 };
    run.done(tally);
    due += 1_000;
    await wait(Math.max(0, due - Date.now()), undefined, { signal }).catch(() => undefined);
    // A machine that cannot keep up plays the scenario slower; it does not catch up in one burst.
    if (due < Date.now() - 1_000) due = Date.now();
  }
  return tally;
}

type PutEntry = { readonly PartitionKey: string; readonly Data: Uint8Array };

async function put(
  { kinesis, streamArn, signal }: ScenarioRun,
  Records: PutEntry[],
  tally: Tally,
): Promise<Tally> {
  try {
    const answer = await kinesis.send(new PutRecordsCommand({ StreamARN: streamArn, Records }), {
      abortSignal: signal,
    });
    return countAnswer(tally, answer.Records ?? []);
  } catch (error) {
    return signal.aborted ? tally : countFailure(tally, Records.length, error);
  }
}

function* batches(records: readonly PutEntry[]): Generator<PutEntry[]> {
  let batch: PutEntry[] = [];
  let bytes = 0;
  for (const record of records) {
    if (batch.length === BATCH_RECORDS || bytes + record.Data.byteLength > BATCH_BYTES) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += record.Data.byteLength + record.PartitionKey.length;
  }
  if (batch.length > 0) yield batch;
}
