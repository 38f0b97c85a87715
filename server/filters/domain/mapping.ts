import { z } from 'zod';
import type { ExplainedFailure } from '../../grants/domain/explain-failure';
import type { SubscriptionState } from '../../subscriptions/domain/subscription-state';

/** How Lambda reads (docs/aws-facts.md §10). Seconds; -1 of an age or of retries is "as long as the record is there". */
export type MappingSettings = {
  readonly batchSize: number;
  readonly windowSeconds: number;
  readonly parallelization: number;
  readonly maximumAgeSeconds: number;
  readonly maximumRetries: number;
  readonly bisect: boolean;
  /** Where reading begins when the mapping is made; it cannot be changed afterwards. `at`: ISO 8601. */
  readonly start:
    | { readonly from: 'TRIM_HORIZON' | 'LATEST' }
    | { readonly from: 'AT_TIMESTAMP'; readonly at: string };
};

export const MAPPING_SETTINGS = z.object({
  batchSize: z.number(),
  windowSeconds: z.number(),
  parallelization: z.number(),
  maximumAgeSeconds: z.number(),
  maximumRetries: z.number(),
  bisect: z.boolean(),
  start: z.union([
    z.object({ from: z.enum(['TRIM_HORIZON', 'LATEST']) }),
    z.object({ from: z.literal('AT_TIMESTAMP'), at: z.string() }),
  ]),
}) satisfies z.ZodType<MappingSettings>;

export const AWS_STATES = [
  'Creating',
  'Enabling',
  'Enabled',
  'Disabling',
  'Disabled',
  'Updating',
  'Deleting',
] as const;
export type AwsState = (typeof AWS_STATES)[number];

/** A mapping as AWS says it is. */
export type SeenMapping = {
  readonly uuid: string;
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly state: AwsState;
  readonly filters: readonly string[];
  readonly settings: Omit<MappingSettings, 'start'>;
  /** Whether CloudWatch counts what passes. */
  readonly countsEvents: boolean;
  /** What the poller did last, in Lambda's own words. */
  readonly lastResult: string;
};

export const SEEN_MAPPING = z.object({
  uuid: z.string(),
  functionArn: z.string(),
  sourceArn: z.string(),
  state: z.enum(AWS_STATES),
  filters: z.array(z.string()),
  settings: MAPPING_SETTINGS.omit({ start: true }),
  countsEvents: z.boolean(),
  lastResult: z.string(),
}) satisfies z.ZodType<SeenMapping>;

/** What of a mapping should be in AWS. */
export type Wish = {
  readonly functionArn: string;
  readonly sourceArn: string;
  readonly filters: readonly string[];
  readonly settings: MappingSettings;
};

export type Presence = 'enabled' | 'disabled' | 'absent';

/** `WAITING`: a worker is to act; `APPLIED`: AWS was as it should be; `FAILED`: somebody has to look. */
export const MAPPING_STATES = ['WAITING', 'APPLIED', 'FAILED'] as const;
export type MappingState = (typeof MAPPING_STATES)[number];

export type MappingRecord = {
  readonly id: string;
  readonly subscriptionId: string;
  readonly functionArn: string;
  /** Patterns, exactly as AWS gets them. */
  readonly filters: readonly string[];
  readonly mostFilters: number;
  readonly settings: MappingSettings;
  readonly enabled: boolean;
  /** False: the project wants none any more. */
  readonly kept: boolean;
  /** Goes up with each wish and each repair; `appliedRevision` follows it. */
  readonly revision: number;
  readonly appliedRevision: number;
  readonly appliedAs: Presence;
  /** Of the mapping in AWS that is ours. */
  readonly uuid: string | null;
  /** What it reads, or was about to be made to read; null: none is there for certain. */
  readonly sourceArn: string | null;
  /** From when on nothing was read although the project wanted to: reading goes on from there. */
  readonly stoppedAt: Date | null;
  readonly state: MappingState;
  readonly failure: ExplainedFailure | null;
  readonly seen: SeenMapping | null;
  readonly seenAt: Date | null;
  readonly counts: MappingCounts | null;
  readonly version: number;
};

/** What CloudWatch counted between two moments, in records. ISO 8601. */
export type MappingCounts = {
  readonly from: string;
  readonly to: string;
  readonly polled: number;
  readonly filteredOut: number;
  readonly invoked: number;
  readonly dropped: number;
};

export const MAPPING_COUNTS = z.object({
  from: z.string(),
  to: z.string(),
  polled: z.number(),
  filteredOut: z.number(),
  invoked: z.number(),
  dropped: z.number(),
}) satisfies z.ZodType<MappingCounts>;

const GOES = new Set<SubscriptionState>([
  'REVOKING',
  'REVOKE_FAILED',
  'REVOKED',
  'EXPIRED',
  'CLOSED_UNVERIFIED',
]);
const RESTS = new Set<SubscriptionState>(['SUSPENDING', 'SUSPENDED', 'SUSPEND_FAILED']);

/**
 * What AWS should have now; null: as it is, until it is clear what becomes of the access. A fan-out consumer goes when access
 * is suspended and comes back with another ARN, which no mapping can be given: there the mapping goes as well.
 */
export function presenceOf(
  {
    kept,
    enabled,
    appliedAs,
    sourceArn,
  }: Pick<MappingRecord, 'kept' | 'enabled' | 'appliedAs' | 'sourceArn'>,
  access: SubscriptionState,
  fanOut: boolean,
): Presence | null {
  if (!kept || GOES.has(access)) return 'absent';
  // Without access AWS makes none: what is not there yet comes when access does.
  const there = appliedAs !== 'absent' || sourceArn !== null;
  if (RESTS.has(access)) return fanOut || !there ? 'absent' : 'disabled';
  if (access !== 'ACTIVE') return null;
  return enabled ? 'enabled' : 'disabled';
}

/** Whether a worker has something to do. `sourceArn`: what it should read; null while there is nothing to read. */
export function isPending(
  mapping: Pick<MappingRecord, 'revision' | 'appliedRevision' | 'appliedAs' | 'sourceArn'>,
  presence: Presence | null,
  sourceArn: string | null,
): boolean {
  if (presence === null) return false;
  if (presence !== mapping.appliedAs) return true;
  // What it is to read is noted before it is made: as long as that stands, one may be there.
  if (presence === 'absent') return mapping.sourceArn !== null;
  return mapping.revision !== mapping.appliedRevision || mapping.sourceArn !== sourceArn;
}
