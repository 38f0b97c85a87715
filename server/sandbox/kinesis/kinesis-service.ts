import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../kernel/clock';
import { type Alarms, alarms } from '../alarms';
import type { ControlStore, Service } from '../contract';
import { describeAccountSettings, describeLimits, updateAccountSettings } from './account-operations';
import { AccountSettings } from './account-settings';
import type { ControlPlane } from './control-plane';
import { createStream } from './create-stream';
import type { DataPlane } from './data-plane';
import { describeStream, describeStreamSummary, listStreams } from './describe-operations';
import { encryptionOperations } from './encryption-operations';
import type { FanOut } from './fan-out';
import { fanOutOperations } from './fan-out-operations';
import { getRecords } from './get-records';
import { inTime } from './in-time';
import { streamNotFound } from './input';
import { listShards } from './list-shards';
import { LiveConsumers } from './live-consumers';
import { LiveStreams } from './live-streams';
import { TrafficMeter } from './meter';
import { modeOperations } from './mode-operations';
import { monitoringOperations } from './monitoring-operations';
import { DEFAULT_REACTION_MS, OnDemandScaler } from './on-demand-scaler';
import { orphanPrincipal, policyOperations } from './policy-operations';
import { NO_DIRECTORY, type PrincipalDirectory } from './principals';
import { putRecord, putRecords } from './put-operations';
import { RecordKeeper } from './record-keeper';
import { RecordMemory } from './record-memory';
import { reshardOperations } from './reshard-operations';
import { resourceLocator } from './resource-target';
import { createTokenSeal } from './sealed-token';
import { firstPositionOf } from './sequence';
import { getShardIterator } from './shard-iterator';
import { NO_KEYS, type StreamKeys } from './stream-keys';
import { changeRetention, deleteStream, updateMaxRecordSize } from './stream-operations';
import { SETTINGS } from './stream-state';
import { DEFAULT_KEEP_ALIVE_MS } from './subscription';
import { Subscriptions } from './subscriptions';
import { tagOperations } from './tag-operations';
import { DEFAULT_TIMES, type TransitionTimes } from './transition';

/** How Kinesis behaves where AWS leaves it open, or takes its time. */
export type KinesisTuning = {
  /** How long streams and consumers are CREATING, UPDATING and DELETING. */
  readonly times?: Partial<TransitionTimes>;
  /** How long after a hot minute a shard of an on-demand stream is split; 10 minutes unless told. */
  readonly onDemandReactionMs?: number;
  /** Whether UpdateShardCount and its like are asked with the stream's ARN instead of `*` (docs/aws-facts.md §3). */
  readonly unscopedByArn?: boolean;
  /** How often an idle subscription sends an event without records; every 5 seconds unless told. */
  readonly keepAliveMs?: number;
  /** Records over this many bytes go, the oldest first; 256 MiB unless told. */
  readonly memoryLimitBytes?: number;
};

export type KinesisOptions = KinesisTuning & {
  readonly store: ControlStore;
  readonly clock: Clock;
  /** Folder for the records; without it they live in memory only. */
  readonly dataDir?: string;
  readonly principals?: PrincipalDirectory;
  readonly flushEveryMs?: number;
  /** Whether throughput and quotas are limited (docs/aws-facts.md §1), asked on every call; they are unless told. */
  readonly limitsBite?: () => boolean;
  /** Hears what the data plane writes and reads. */
  readonly meter?: TrafficMeter;
  readonly allowSessionPrincipals?: boolean;
  /** Whether a policy that names a deleted principal's unique id is refused, asked on every put; it is not unless told. */
  readonly refuseOrphans?: () => boolean;
  /** Whether a split may leave a shard with a single hash key; it may not unless told (docs/aws-facts.md §6). */
  readonly singleKeyShards?: () => boolean;
  /** KMS; without it no stream can be encrypted. */
  readonly keys?: StreamKeys;
  /** What wakes those who wait for a time; from the clock unless told. */
  readonly alarms?: Alarms;
  /** Where to say what an operator should know. */
  readonly say?: (message: string) => void;
};

export type KinesisService = Service & {
  /** Writes records that are in memory only; also trims. */
  flush(): Promise<void>;
  /** Flushes and closes; no call may be served afterwards. */
  stop(): Promise<void>;
  stats(): { readonly bytes: number; readonly evictedRecords: number };
};

/** Ready when records of earlier starts are back. What the control plane answers is durable, records within a second. */
export async function createKinesisService(options: KinesisOptions): Promise<KinesisService> {
  const {
    store,
    clock,
    principals = NO_DIRECTORY,
    say = console.error,
    meter = new TrafficMeter(),
    limitsBite = () => true,
    keys = NO_KEYS,
  } = options;
  const dataPlane: DataPlane = { meter, limitsBite, keys };
  const start = await countStart(store);
  const seal = createTokenSeal(await tokenKey(store));
  const memory = new RecordMemory(options.memoryLimitBytes ?? 256 * 1024 * 1024, say);
  const firstPosition = firstPositionOf(start);
  const streams = new LiveStreams(store, memory, firstPosition);
  const directory = options.dataDir && join(options.dataDir, 'records');
  const keeper = new RecordKeeper(streams, directory, clock, say);
  streams.onRemoved((stream) => void keeper.removed(stream));
  await keeper.start(options.flushEveryMs ?? 1_000);
  const consumers = new LiveConsumers(store, streams);
  principals.onDeleted((principal) => orphanPrincipal(streams, consumers, principal, clock.now().getTime()));

  const settings = new AccountSettings(store);
  const plane: ControlPlane = {
    streams,
    times: { ...DEFAULT_TIMES, ...options.times },
    limitsBite,
    singleKeyShards: options.singleKeyShards ?? (() => false),
    unscopedByArn: options.unscopedByArn ?? false,
    consumerCount: ({ state }) => consumers.of(state.arn, clock.now().getTime()).length,
  };
  const scaler = new OnDemandScaler(plane, options.onDemandReactionMs ?? DEFAULT_REACTION_MS);
  meter.listen(scaler);
  const completeDue = (now: number): void => {
    streams.settle(now);
    scaler.run(now);
  };

  const waiting = options.alarms ?? alarms(clock);
  const keepAliveMs = options.keepAliveMs ?? DEFAULT_KEEP_ALIVE_MS;
  const subscriptions = new Subscriptions({ clock, alarms: waiting, data: dataPlane, keepAliveMs });
  const fanOut: FanOut = { plane, settings, consumers, subscriptions, data: dataPlane, completeDue };
  const locator = resourceLocator(streams, consumers);
  streams.onRemoved(({ state }) => {
    subscriptions.endOfStream(state.arn, streamNotFound(state));
    streams.holdAnswers(consumers.forgetPolicies(state.arn));
  });

  return {
    signingName: 'kinesis',
    operations: inTime(
      {
        CreateStream: createStream(plane, settings),
        DeleteStream: deleteStream(plane),
        ListStreams: listStreams(streams, seal),
        DescribeStream: describeStream(streams),
        DescribeStreamSummary: describeStreamSummary(plane, settings),
        DescribeLimits: describeLimits(streams),
        DescribeAccountSettings: describeAccountSettings(settings),
        UpdateAccountSettings: updateAccountSettings(streams, settings),
        ListShards: listShards(streams, seal),
        IncreaseStreamRetentionPeriod: changeRetention(streams, 'Increase'),
        DecreaseStreamRetentionPeriod: changeRetention(streams, 'Decrease'),
        UpdateMaxRecordSize: updateMaxRecordSize(plane),
        ...reshardOperations(plane),
        ...modeOperations({ ...plane, settings, recentPeak: scaler.recentPeak }),
        ...monitoringOperations(plane),
        ...encryptionOperations(plane, keys),
        PutRecord: putRecord(streams, dataPlane),
        PutRecords: putRecords(streams, dataPlane),
        GetShardIterator: getShardIterator(streams, seal, dataPlane),
        GetRecords: getRecords(streams, seal, dataPlane),
        ...fanOutOperations(fanOut, seal),
        ...tagOperations(locator),
        ...policyOperations(streams, locator, {
          principals,
          allowSessionPrincipals: options.allowSessionPrincipals ?? false,
          refuseOrphans: options.refuseOrphans ?? (() => false),
        }),
      },
      streams,
      completeDue,
    ),
    flush: () => keeper.flush(),
    async stop() {
      subscriptions.endAll();
      waiting.stop();
      await keeper.stop();
    },
    stats: () => memory.stats(),
  };
}

/** Numbers the starts, so that positions of this one are higher than any that an earlier one gave out. */
async function countStart(store: ControlStore): Promise<number> {
  const start = (store.get<number>(SETTINGS, 'starts') ?? 0) + 1;
  await store.put(SETTINGS, 'starts', start);
  return start;
}

/** Iterators and list tokens stay good over a restart. */
async function tokenKey(store: ControlStore): Promise<Buffer> {
  const known = store.get<string>(SETTINGS, 'token-key');
  if (known !== undefined) return Buffer.from(known, 'base64');
  const key = randomBytes(32);
  await store.put(SETTINGS, 'token-key', key.toString('base64'));
  return key;
}
