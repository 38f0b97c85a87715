import type { Classification } from '../../catalog/domain/words';

/** What AWS said of a stream, as far as standards ask for it. */
export type StreamReading = {
  readonly encryption: 'NONE' | 'AWS_MANAGED_KEY' | 'CUSTOMER_MANAGED_KEY';
  readonly retentionHours: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly shardMetrics: readonly string[];
};

/** Everything that standards are checked against. */
export type StandardFacts = {
  readonly classification: Classification;
  readonly domainId: string;
  readonly description: string;
  /** Where people reach the owners, as the product says. */
  readonly contact: string;
  /** Described fields; none: the product has no schema. */
  readonly fields: number;
  /** Product owners of the owning project who can sign in. */
  readonly owners: number;
  /** Null: the stream was never read. */
  readonly stream: StreamReading | null;
};
