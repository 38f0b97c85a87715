import { setTimeout as wait } from 'node:timers/promises';
import { type KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { MESH_ACCOUNTS, type MeshAccount, streamArnIn } from '../mesh/definition';
import { type DueRecord, recordsBetween } from './order-story';

export type TrafficOptions = {
  /** The client of an account's workload user. */
  readonly clientOf: (account: MeshAccount) => KinesisClient;
  readonly seed: number;
  readonly orderEveryMs: number;
  /** Records from then on are put, those of the past at once. */
  readonly from: number;
  readonly signal: AbortSignal;
  readonly say: (message: string) => void;
  /** Told after every round up to when all was put. */
  readonly done?: (until: number) => void;
};

const ROUND_MS = 1_000;
/** PutRecords takes up to 500 (docs/aws-facts.md §1). */
const BATCH = 500;

/** Puts the records of the demo's streams as their time comes, once a second, until it is told to stop. */
export async function runTraffic(options: TrafficOptions): Promise<void> {
  const outlets = outletsOf(options.clientOf);
  const failing = new Map<string, string>();
  let from = options.from;
  try {
    while (!options.signal.aborted) {
      const to = Date.now();
      const due = byStream(recordsBetween(options, from, to));
      await Promise.all(
        [...due].map(async ([stream, records]) => {
          const problem = await putAll(outlets, stream, records);
          // Said when it changes, not every second: a stream that somebody deleted stays deleted.
          if (problem && failing.get(stream) !== problem) options.say(`${stream}: ${problem}`);
          if (problem) failing.set(stream, problem);
          else failing.delete(stream);
        }),
      );
      from = to;
      options.done?.(to);
      await wait(ROUND_MS, undefined, { signal: options.signal }).catch(() => undefined);
    }
  } finally {
    for (const { client } of outlets.values()) client.destroy();
  }
}

function byStream(records: readonly DueRecord[]): ReadonlyMap<string, DueRecord[]> {
  const groups = new Map<string, DueRecord[]>();
  for (const record of records) {
    const group = groups.get(record.stream);
    if (group) group.push(record);
    else groups.set(record.stream, [record]);
  }
  return groups;
}

type Outlet = { readonly client: KinesisClient; readonly arn: string };

function outletsOf(clientOf: TrafficOptions['clientOf']): ReadonlyMap<string, Outlet> {
  return new Map(
    MESH_ACCOUNTS.filter((account) => account.streams.length > 0).flatMap((account) => {
      const client = clientOf(account);
      return account.streams.map(({ name }) => [name, { client, arn: streamArnIn(account, name) }] as const);
    }),
  );
}

/** Null when all went well. What fails is left out: it is a demo, and tomorrow there are more orders. */
async function putAll(
  outlets: ReadonlyMap<string, Outlet>,
  stream: string,
  records: readonly DueRecord[],
): Promise<string | null> {
  const outlet = outlets.get(stream);
  if (!outlet) return 'no account has this stream';
  try {
    for (let at = 0; at < records.length; at += BATCH)
      await outlet.client.send(
        new PutRecordsCommand({
          StreamARN: outlet.arn,
          Records: records.slice(at, at + BATCH).map(({ key, record }) => ({
            PartitionKey: key,
            Data: Buffer.from(JSON.stringify(record)),
          })),
        }),
      );
    return null;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
}
