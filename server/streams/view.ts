import type { AwsFailure } from '../kernel/aws-failure';
import type { StreamNote } from './domain/stream-notes';
import type { DiscoveredStream, StreamFacts } from './ports';

export type PublishedAs = {
  readonly slug: string;
  readonly name: string;
  readonly lifecycle: 'DRAFT' | 'PUBLISHED' | 'DEPRECATED' | 'RETIRED';
};

export type DiscoveredStreamRow = DiscoveredStream & {
  /** Null when AWS did not say in this read; `failure` tells why. */
  readonly facts: Pick<
    StreamFacts,
    'openShards' | 'retentionHours' | 'encryption' | 'consumers' | 'tags'
  > | null;
  readonly failure: AwsFailure | null;
  /** The product that this stream already is, if the reader may know of it. */
  readonly publishedAs: PublishedAs | null;
  readonly notes: readonly StreamNote[];
  /** False: published already, or not ACTIVE. */
  readonly choosable: boolean;
};

export type StreamDiscovery = {
  readonly accountId: string;
  readonly region: string;
  readonly streams: readonly DiscoveredStreamRow[];
  /** Continues the listing; null at its end. */
  readonly next: string | null;
  readonly readAt: Date;
};

/** Why streams could not be listed, in words. */
export type DiscoveryFault = {
  readonly title: string;
  readonly cause?: string;
  readonly remedy?: string;
  readonly awsWords?: string;
};

/** One stream as AWS describes it now. */
export type StreamDetail = StreamFacts & {
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
  /** Statements of other tools in the stream's policy; null when the policy could not be read. */
  readonly unmanagedStatements: number | null;
  readonly publishedAs: PublishedAs | null;
  readonly notes: readonly StreamNote[];
};
