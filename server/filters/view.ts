import type { OfferedField } from '../event-filters/offered-fields';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { ShardLook, ShownRecord } from '../samples/view';
import type { SchemaFormat } from '../schema-rules/schema-format';
import type { RecordVerdict } from './domain/judge-record';
import type { MappingCounts, MappingSettings, SeenMapping } from './domain/mapping';
import type { Difference } from './domain/next-step';

/** One record with what the filters would do with it. */
export type JudgedRecord = {
  readonly shown: ShownRecord;
  readonly verdict: RecordVerdict;
  /** What stands before its data and keeps Lambda from reading it as JSON. */
  readonly framing: 'aggregate' | 'frame' | 'gzip' | null;
};

export type Tried = {
  readonly at: string;
  readonly shards: readonly ShardLook[];
  readonly records: readonly JudgedRecord[];
  /** As they were tried. */
  readonly filters: readonly string[];
};

/** The mapping as it is wished for and as AWS had it last. */
export type MappingView = {
  readonly functionArn: string;
  readonly filters: readonly string[];
  readonly mostFilters: number;
  readonly settings: MappingSettings;
  readonly enabled: boolean;
  readonly kept: boolean;
  /** What the page says first. */
  readonly status: 'moving' | 'enabled' | 'disabled' | 'absent' | 'failed';
  /** What it should be, while it is moving. */
  readonly towards: 'enabled' | 'disabled' | 'absent' | null;
  readonly failure: ExplainedFailure | null;
  readonly drift: readonly Difference[];
  /** Of one that is gone: from when on the next one reads; null: from where the settings say. */
  readonly resumesAt: Date | null;
  readonly seen: SeenMapping | null;
  readonly seenAt: Date | null;
  readonly counts: MappingCounts | null;
};

export type FilterPage = {
  readonly number: number;
  readonly title: string;
  readonly product: { readonly name: string; readonly slug: string; readonly streamArn: string };
  readonly fanOut: boolean;
  readonly access: 'active' | 'resting' | 'ended' | 'not-yet';
  readonly roleArn: string;
  readonly accountAlias: string;
  readonly region: string;
  /** What is read; null while there is none. */
  readonly sourceArn: string | null;
  readonly fields: readonly OfferedField[];
  /** In what its records are written, where that is known. */
  readonly format: SchemaFormat | null;
  /** A registry stands behind it: its serializers put a header before the data. */
  readonly framed: boolean;
  readonly mapping: MappingView | null;
  readonly may: { readonly change: boolean; readonly look: boolean };
};
