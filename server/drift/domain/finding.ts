import { type GrantState, LIVE_GRANT_STATES } from '../../grants/domain/grant-state';
import type { LiveGrant } from '../../policies/build/live-grant';

export type Health = 'UNKNOWN' | 'IN_SYNC' | 'MISSING' | 'EXTRA' | 'MODIFIED' | 'UNREACHABLE';

export const CHANGES = ['MISSING', 'EXTRA', 'CHANGED'] as const;
export type Change = (typeof CHANGES)[number];

/** What differs between what the live grants say and what AWS says. */
export const DIMENSIONS = [
  'principals',
  'effect',
  'actions',
  'resources',
  'conditions',
  'orphan-principal',
  'unmanaged',
  'unreadable',
  'tags',
  'boundary',
  'trust',
  'keys',
  'key-disabled',
  'key-changed',
  'kms-grant',
  'consumer-gone',
  'stream-gone',
  'role-gone',
  'role-left',
  'role-recreated',
  'attached-elsewhere',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One difference on one stream or role. */
export type Finding = {
  /** The same for the same difference however the document is written; unique within its target. */
  readonly key: string;
  readonly change: Change;
  readonly dimension: Dimension;
  /** Whom or what it is about: a principal, a stream, a tag's key, an unmanaged statement's name. */
  readonly subject: string;
  /** What should be and is not; what is and should not be. In words of the documents, sorted. */
  readonly wanted: readonly string[];
  readonly found: readonly string[];
  /** AWS principals that an unmanaged statement or an extra share names. */
  readonly principals: readonly string[];
  /** Grants whose health it decides. */
  readonly grantIds: readonly string[];
};

/** A grant with what drift needs to know of it. */
export type GovernedGrant = Omit<LiveGrant, 'applied'> & {
  readonly id: string;
  /** See server/grants: the artefact that it is a share of. */
  readonly kind: string;
  readonly state: GrantState;
  /** As it was derived last. */
  readonly health: Health;
  /** Of a key that is held for the stream (server/stream-keys): whoever writes the key brings it about, and no run does. */
  readonly held?: true;
};

/** Where the database and AWS may rightly differ for a moment: a run is under way, has failed, or waits. */
export const isInMotion = ({ state }: Pick<GovernedGrant, 'state'>): boolean =>
  state !== 'APPLIED' && state !== 'REMOVED';

const LIVE: readonly string[] = LIVE_GRANT_STATES;

export const isLive = ({ state }: Pick<GovernedGrant, 'state'>): boolean => LIVE.includes(state);

/** As the pure functions that build documents take it. */
export const toLive = ({
  state,
  id: _,
  kind: __,
  health: ___,
  held: ____,
  ...grant
}: GovernedGrant): LiveGrant => ({
  ...grant,
  applied: state === 'APPLIED',
});
