import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { SchemaFormat } from '../schema-rules/schema-format';
import type { Unknown } from './ask-registry';
import type { DecodeProblem, Layer } from './decoding/decoded';
import type { Fault } from './decoding/validator';
import type { Newest } from './domain/newest';
import type { ShownValue } from './domain/shown-value';
import type { Written } from './ports';

/** What stood in the way; of an id that nobody knows, what the registry said of it. */
export type ShownProblem = DecodeProblem & { readonly registry?: Unknown | undefined };

/** One record as a browser may have it. */
export type ShownRecord = {
  /** Of its place in this look: records of one aggregate share a sequence number. */
  readonly id: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  /** Null: hidden from this viewer. */
  readonly partitionKey: string | null;
  readonly arrivedAt: string | null;
  /** Of its data, after all layers. */
  readonly bytes: number;
  readonly layers: readonly Layer[];
  readonly body:
    | {
        readonly as: 'value';
        readonly format: SchemaFormat | 'plain JSON';
        readonly value: ShownValue;
        readonly cut: boolean;
      }
    | { readonly as: 'text'; readonly text: string; readonly cut: boolean }
    | { readonly as: 'hex'; readonly hex: string; readonly cut: boolean }
    /** Hidden fields may be anywhere in it, so none of it is shown. */
    | { readonly as: 'withheld'; readonly cut: false };
  readonly problem: ShownProblem | null;
  /** What the schema does not allow; null where it was not or could not be asked. */
  readonly faults: readonly Fault[] | null;
};

/** What one look saw of one shard. */
export type ShardLook =
  | {
      readonly shardId: string;
      readonly kind: 'read';
      /** How far the last of them is behind the newest, in milliseconds. */
      readonly behindMs: number;
      readonly records: number;
      /** Where the newest were looked for: how many came within the last minute, counted or reckoned. */
      readonly lastMinute?: Newest['lastMinute'];
    }
  /** Somebody looked at it within the last second, and what they saw is not there any more. */
  | { readonly shardId: string; readonly kind: 'busy' }
  | { readonly shardId: string; readonly kind: 'failed'; readonly failure: ExplainedFailure };

export type Look = {
  readonly at: string;
  /** In which order the records are: the newest first, or as they came, shard by shard. */
  readonly order: 'newest-first' | 'as-they-came';
  readonly shards: readonly ShardLook[];
  readonly records: readonly ShownRecord[];
  /** Why the registry could not be asked about ids that are not known here; null where it could, or need not be. */
  readonly registryFailure: ExplainedFailure | null;
};

/** What the form of a test record asks for. */
export type SendForm = {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  /** What a record is held against; null for nothing, so that any text goes. */
  readonly schema: 'no-version' | { readonly format: SchemaFormat; readonly number: number | null } | null;
  /** PROTOBUF messages to choose from; none where there is one or no such schema. */
  readonly messages: readonly string[];
  /** Projects whose access reads the stream now: all of them get the record. */
  readonly readers: number;
};

/** One record that was sent. `bytes`: of the record without its key. */
export type SentRecord = Written & { readonly bytes: number };
