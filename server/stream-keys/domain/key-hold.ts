import { type GrantState, LIVE_GRANT_STATES } from '../../grants/domain/grant-state';
import type { KeyWay } from '../../policies/build/key-access';

export type KeyHoldState = 'OPENING' | 'OPEN' | 'CLOSING' | 'CLOSED';

/**
 * A key that all who use a stream can use besides the stream's own: the next one before records lie under it, and the last one
 * as long as records under it can be read.
 */
export type KeyHold = {
  readonly id: string;
  readonly streamArn: string;
  readonly keyArn: string;
  readonly via: KeyWay;
  readonly state: KeyHoldState;
  readonly since: Date;
  /** When everybody could use it first; null: they cannot yet. */
  readonly openedAt: Date | null;
  /** Grants that have not moved since are in AWS. */
  readonly writtenAt: Date | null;
  readonly until: Date;
};

const LIVE: readonly GrantState[] = LIVE_GRANT_STATES;

/** Where one grant's share of a held key stands: it lives and ends with the grant, and follows it a moment later. */
export function heldState(
  { state, writtenAt }: Pick<KeyHold, 'state' | 'writtenAt'>,
  grant: { readonly state: GrantState; readonly stateChangedAt: Date },
): GrantState {
  if (state === 'CLOSED') return 'REMOVED';
  const settled = writtenAt !== null && grant.stateChangedAt.getTime() <= writtenAt.getTime();
  if (!LIVE.includes(grant.state)) return settled && grant.state === 'REMOVED' ? 'REMOVED' : 'REMOVING';
  if (state === 'CLOSING') return 'REMOVING';
  return state === 'OPEN' && settled && grant.state === 'APPLIED' ? 'APPLIED' : 'APPLYING';
}

/** KMS says that a grant may take five minutes to work everywhere; policies take seconds (docs/aws-facts.md §2, §13). */
const SETTLES_MS: Readonly<Record<KeyWay, number>> = {
  KEY_POLICY: 30_000,
  IDENTITY: 30_000,
  KMS_GRANT: 5 * 60_000,
};

/** From when on records may lie under the key. */
export const usableFrom = ({ openedAt, via }: Pick<KeyHold, 'openedAt' | 'via'>): number | null =>
  openedAt === null ? null : openedAt.getTime() + SETTLES_MS[via];

const HOUR_MS = 3_600_000;
/** A key that was opened and not taken into use is shut again after so long. */
export const UNUSED_MS = 24 * HOUR_MS;

/** The last record under the key has expired by then; an hour is left for clocks and for AWS's own pace. */
export const readableUntil = (since: Date, retentionHours: number): Date =>
  new Date(since.getTime() + (retentionHours + 1) * HOUR_MS);

/** Of the keys' shares of a stream's grants, in which way the last one was open; null: it was not, or each in its own. */
export function commonWay(kinds: ReadonlySet<string>): KeyWay | null {
  if (kinds.size > 1) return null;
  const [kind] = kinds;
  return kind === 'KEY_POLICY' || kind === 'KMS_GRANT' ? kind : 'IDENTITY';
}
