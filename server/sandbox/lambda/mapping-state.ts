import type { CallContext } from '../contract';

/** Where reading starts in shards that are there when the mapping is made. */
export type StartingPosition =
  | { readonly type: 'TRIM_HORIZON' | 'LATEST' }
  | { readonly type: 'AT_TIMESTAMP'; readonly timestamp: number };

/** What can be changed after the mapping was made (docs/aws-facts.md §10). */
export type MappingSettings = {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly parallelization: number;
  readonly maximumAgeSeconds: number;
  readonly maximumRetries: number;
  readonly bisect: boolean;
  readonly tumblingWindowSeconds: number;
  readonly filters: readonly string[];
  readonly kmsKeyArn?: string;
  readonly countsEvents: boolean;
  readonly functionResponseTypes: readonly string[];
  readonly onFailureArn?: string;
};

export type Change = 'create' | 'update' | 'enable' | 'disable' | 'delete';

/** An event source mapping, as it stays in the store. Times are milliseconds since 1970. */
export type MappingRecord = {
  readonly uuid: string;
  readonly accountId: string;
  readonly region: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly startingPosition: StartingPosition;
  readonly settings: MappingSettings;
  readonly enabled: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly change: Change;
  /** When the change is done. */
  readonly settledAt: number;
  readonly lastResult: string;
};

export type MappingStatus =
  | 'Creating'
  | 'Enabling'
  | 'Enabled'
  | 'Disabling'
  | 'Disabled'
  | 'Updating'
  | 'Deleting'
  | 'Gone';

const UNSETTLED = {
  create: 'Creating',
  update: 'Updating',
  enable: 'Enabling',
  disable: 'Disabling',
  delete: 'Deleting',
} as const;

/** The state follows from the last change and the time, so that nothing has to run for it to move on. */
export function statusOf({ change, settledAt, enabled }: MappingRecord, now: number): MappingStatus {
  if (now < settledAt) return UNSETTLED[change];
  if (change === 'delete') return 'Gone';
  return enabled ? 'Enabled' : 'Disabled';
}

export const mappingArn = ({
  region,
  accountId,
  uuid,
}: Pick<MappingRecord, 'region' | 'accountId' | 'uuid'>) =>
  `arn:aws:lambda:${region}:${accountId}:event-source-mapping:${uuid}`;

/** A mapping that somebody names need not be there: whether the caller may know that is decided first. */
export const namedMapping = (uuid: string, { region, caller }: CallContext) => ({
  uuid,
  region,
  accountId: caller.accountId,
});
