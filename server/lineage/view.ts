import type { NodeKind } from './domain/dataset-identity';
import type { ReadingKind } from './domain/delivery';
import type { Called } from './domain/graph';
import type { Run } from './domain/run-state';

/** A hit of the search, or a place to begin. */
export type LineageHit = {
  readonly key: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly under: string;
};

/** An event as it came, in a list. */
export type EventRow = {
  readonly hash: string;
  readonly kind: 'RUN' | 'JOB' | 'DATASET';
  readonly state: string | null;
  readonly runId: string | null;
  /** What its own clock said. */
  readonly eventTime: Date;
  readonly receivedAt: Date;
  /** Of the job or dataset that it is about. */
  readonly label: string | null;
  readonly nodeKind: string | null;
  readonly nodeId: string | null;
};

export type EventsPage = {
  readonly project: Called;
  readonly rows: readonly EventRow[];
  /** Name of the job or dataset that the list is limited to. */
  readonly of: string | null;
  /** Where the next page begins. */
  readonly next: string | null;
};

export type RawEventPage = Omit<EventRow, 'label' | 'nodeKind' | 'nodeId' | 'kind'> & {
  readonly project: Called;
  readonly kind: string;
  readonly job: { readonly id: string; readonly key: string; readonly label: string } | null;
  readonly body: string;
};

export type JobPage = {
  readonly project: Called;
  readonly job: {
    readonly key: string;
    readonly label: string;
    readonly namespace: string;
    readonly name: string;
    readonly description: string | null;
    readonly owners: readonly string[];
    readonly processing: string | null;
    readonly integration: string | null;
    readonly firstSeenAt: Date;
    readonly lastSeenAt: Date;
  };
  readonly runs: readonly (Pick<
    Run,
    'state' | 'startedAt' | 'endedAt' | 'lastSeenAt' | 'events' | 'error'
  > & {
    readonly runId: string;
  })[];
  readonly next: string | null;
};

export type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  readonly namespaces: readonly string[];
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type ProjectLineage = {
  readonly project: Called & { readonly id: string };
  readonly tokens: readonly TokenRow[];
  readonly jobs: number;
  readonly mayManage: boolean;
};

/** Readers of one kind that could not be read when they were last asked for. */
export type NotReadKind = {
  readonly kind: ReadingKind;
  /** Accounts that this person may know by name. */
  readonly accounts: readonly {
    readonly alias: string;
    readonly region: string;
    /** The role does not let Sluice look; false: AWS did not answer. */
    readonly denied: boolean;
  }[];
  /** Others. */
  readonly others: number;
};
