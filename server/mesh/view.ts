import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Tier } from '../metrics/domain/spending';
import type { AccountRow } from './domain/accounts';
import type { MeshFilter, MeshOptions } from './domain/filter';
import type { HottestView } from './domain/hottest-shards';
import type { NearRow, NoisyRow } from './domain/limits';
import type { StreamRef } from './domain/mesh-stream';
import type { ReaderRow } from './domain/readers';

/** The first rows of a list, and how many there are. */
export type Top<Row> = { readonly rows: readonly Row[]; readonly total: number };

/** An account and Region that lets nobody in; its streams show what was collected before. */
export type ShutPlace = {
  readonly account: string;
  readonly region: string;
  readonly streams: number;
  readonly failure: ExplainedFailure;
  /** Seconds; null: never. */
  readonly readAt: number | null;
};

/** What /api/mesh answers: the streams whose shards the person may look at, at a glance. JSON; moments in seconds. */
export type MeshView = {
  readonly now: number;
  /** Where the newest minute ends of which CloudWatch has said anything of any stream. */
  readonly dataUntil: number | null;
  /** When the collector last asked for any, and for the one that it asked for longest ago. */
  readonly askedAt: number | null;
  readonly oldestAskedAt: number | null;
  readonly tier: Tier;
  readonly filter: MeshFilter;
  readonly options: MeshOptions;
  /** Streams that the filter leaves, and those that there are for this person. */
  readonly streams: number;
  readonly visible: number;
  /** Streams that stand in any of the lists below, and shards that are nearly full. */
  readonly attention: number;
  readonly waiting: number;
  /** Streams that nobody could ask for in time. */
  readonly stale: number;
  readonly accounts: readonly AccountRow[];
  readonly shut: readonly ShutPlace[];
  /** Streams that could not be read although their account can. */
  readonly unread: readonly (StreamRef & { readonly why: string })[];
  readonly hottest: Omit<HottestView, 'rows'> & Top<HottestView['rows'][number]>;
  readonly near: Top<NearRow>;
  readonly lagging: Top<ReaderRow>;
  readonly risk: Top<ReaderRow>;
  /** With the projects whose subscriptions share the shards. */
  readonly noisy: Top<Omit<NoisyRow, 'productId'> & { readonly sharers: readonly string[] }>;
};
