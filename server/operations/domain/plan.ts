import type { Cure, CureKind } from '../../shards/domain/cure';
import type { StreamStep } from './stream-step';

/** What somebody changes without a verdict. */
export const SETTING_KINDS = ['SHARD_METRICS', 'RETENTION', 'ENCRYPTION', 'RECORD_SIZE', 'TAGS'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** The plan that a stream comes from. */
export const CREATE_STREAM = 'CREATE_STREAM';

/** Steps that change one stream, with what they do, cost and take: a cure, or somebody's own wish. */
export type Plan = Omit<Cure, 'kind'> & {
  readonly kind: CureKind | SettingKind | typeof CREATE_STREAM;
  /** What takes it back at the time that was planned; absent: the switch back to provisioned. */
  readonly back?: readonly StreamStep[];
  /** Number of the change that this one takes back. */
  readonly wayBackOf?: number;
};
