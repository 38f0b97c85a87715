import type { AccessPattern, Classification, Lifecycle } from './words';

/** State of the product's tag on its stream: only the worker writes it, and only after reading it back is it APPLIED. */
export type TagState = 'NONE' | 'PENDING' | 'APPLIED' | 'FAILED';

/** What AWS said of the stream when it was last read; kept so that pages need no call to AWS. */
export type StoredStreamFacts = {
  readonly status: 'CREATING' | 'ACTIVE' | 'UPDATING' | 'DELETING';
  readonly mode: 'ON_DEMAND' | 'PROVISIONED';
  readonly openShards: number;
  readonly retentionHours: number;
  readonly encryption: 'NONE' | 'AWS_MANAGED_KEY' | 'CUSTOMER_MANAGED_KEY';
  readonly consumers: number;
  /** Statements of other tools in the stream's policy; null when it could not be read. */
  readonly unmanagedStatements: number | null;
};

export type DataProduct = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly support: string;
  readonly lifecycle: Lifecycle;
  readonly classification: Classification;
  readonly accessPatterns: readonly AccessPattern[];
  readonly domainId: string;
  readonly ownerProjectId: string;
  readonly accountId: string;
  readonly region: string;
  readonly streamName: string;
  readonly streamArn: string;
  /** JSON Schema as the owner typed it: the order of its fields means something to people. Null for none. */
  readonly schemaText: string | null;
  /** ARN of the schema in the stream's account that the records are framed with. Null: none, or one that is written here. */
  readonly registrySchemaArn: string | null;
  readonly fieldNames: string;
  readonly streamFacts: StoredStreamFacts | null;
  readonly streamReadAt: Date | null;
  readonly tagState: TagState;
  readonly publishedAt: Date | null;
  readonly createdById: string | null;
  readonly version: number;
};
