import type { RoleArn } from '../kernel/arn';
import type { KnownStreams } from './domain/dataset-identity';
import type { RunEventType } from './domain/event';
import type { FoldedBatch } from './domain/folded-batch';

export type NewToken = {
  readonly projectId: string;
  readonly name: string;
  readonly tokenHash: string;
  /** Its last characters. */
  readonly hint: string;
  /** Beginnings of the namespaces of jobs that it may report; empty: any. */
  readonly namespaces: readonly string[];
  readonly createdById: string;
  readonly createdAt: Date;
};

export type Token = Pick<NewToken, 'projectId' | 'name' | 'hint'> & {
  readonly id: string;
  readonly revokedAt: Date | null;
};

/** An event as it came, to be kept for a while. */
export type RawEvent = {
  readonly projectId: string;
  readonly hash: string;
  readonly kind: 'RUN' | 'JOB' | 'DATASET';
  readonly jobKey: string | null;
  /** Of an event of a dataset alone. */
  readonly datasetKey: string | null;
  readonly state: RunEventType | null;
  readonly runId: string | null;
  readonly eventTime: Date;
  readonly receivedAt: Date;
  readonly body: string;
};

export type LineageRepository = {
  insertToken(token: NewToken): Promise<{ readonly id: string }>;
  /** Locked until the transaction ends. */
  lockToken(id: string): Promise<Token | null>;
  revokeToken(id: string, at: Date): Promise<void>;
  /** Of these, the ids of those that are not revoked; a revocation waits until the transaction ends. */
  liveTokens(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes at most once a minute that they are in use. */
  touchTokens(ids: readonly string[], at: Date): Promise<void>;

  /** Writers of the graph one after another, so that no two wait for each other's rows; until the transaction ends. */
  lockGraph(): Promise<void>;
  /** Keeps those that are new; answers `projectId/hash` of them. */
  insertEvents(events: readonly RawEvent[]): Promise<ReadonlySet<string>>;
  streamsNamed(names: readonly string[]): Promise<KnownStreams>;
  /** Roles of a project's environments, of those that are asked about. */
  rolesOf(projectId: string, roles: readonly RoleArn[]): Promise<ReadonlySet<RoleArn>>;
  /** Merges into the graph what one project reported. */
  merge(projectId: string, batch: FoldedBatch): Promise<void>;

  /** Removes up to `most` raw events received before `eventsBefore`, and runs last seen before `runsBefore`; answers how many. */
  forget(before: {
    readonly eventsBefore: Date;
    readonly runsBefore: Date;
    readonly most: number;
  }): Promise<number>;
};
