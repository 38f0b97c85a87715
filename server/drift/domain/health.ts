import type { GrantState } from '../../grants/domain/grant-state';
import type { Change, Dimension, Health } from './finding';

type Met = { readonly change: Change; readonly dimension: Dimension };

/** A grant whose principal became a unique id has lost its share. */
const isLost = ({ change, dimension }: Met) => change === 'MISSING' || dimension === 'orphan-principal';
/** Without the tag no record is read, but the grant's own documents are there. */
const isBeside = ({ dimension }: Met) => dimension === 'tags' || dimension === 'boundary';

/**
 * Health of one grant from everything open that touches it. Never an entitlement: what a subscription gives is in its
 * state. `unreachable`: its stream or role could not be read when it was last tried.
 */
export function healthOf(state: GrantState, findings: readonly Met[], unreachable: boolean): Health {
  if (state !== 'APPLIED' && state !== 'REMOVED') return 'UNKNOWN';
  if (unreachable) return 'UNREACHABLE';
  if (findings.length === 0) return 'IN_SYNC';
  if (state === 'REMOVED') return 'EXTRA';
  return findings.some((finding) => isLost(finding) && !isBeside(finding)) ? 'MISSING' : 'MODIFIED';
}
