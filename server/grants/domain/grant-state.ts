export const GRANT_STATES = [
  'PLANNED',
  'APPLYING',
  'APPLIED',
  'APPLY_FAILED',
  'REMOVING',
  'REMOVED',
  'REMOVE_FAILED',
] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export const GRANT_EVENTS = [
  'start-apply',
  'applied',
  'apply-failed',
  'plan-again',
  'resume',
  'start-removal',
  'removed',
  'removal-failed',
] as const;
export type GrantEvent = (typeof GRANT_EVENTS)[number];

/**
 * A run that was cut off starts again from where it stood (`start-apply` in APPLYING, `start-removal` in REMOVING):
 * AWS is read back, nothing is guessed. Removal starts from every state: also of what may have been written unseen.
 * What was removed comes back by one event alone, which only a suspended subscription knows.
 */
const TABLE: Readonly<Record<GrantState, Partial<Record<GrantEvent, GrantState>>>> = {
  PLANNED: { 'start-apply': 'APPLYING', 'start-removal': 'REMOVING' },
  APPLYING: {
    'start-apply': 'APPLYING',
    applied: 'APPLIED',
    'apply-failed': 'APPLY_FAILED',
    'start-removal': 'REMOVING',
  },
  APPLIED: { 'start-apply': 'APPLYING', 'start-removal': 'REMOVING' },
  APPLY_FAILED: { 'plan-again': 'PLANNED', 'start-removal': 'REMOVING' },
  REMOVING: { 'start-removal': 'REMOVING', removed: 'REMOVED', 'removal-failed': 'REMOVE_FAILED' },
  REMOVED: { 'start-removal': 'REMOVED', resume: 'PLANNED' },
  REMOVE_FAILED: { 'start-removal': 'REMOVING' },
};

/** Null when the event is not possible in this state. */
export const nextGrant = (state: GrantState, event: GrantEvent): GrantState | null =>
  TABLE[state][event] ?? null;

/** Where an event moves these grants, by state, so that each state is one statement; grants that stay are not among them. */
export function movedBy(
  grants: readonly { readonly id: string; readonly state: GrantState }[],
  event: GrantEvent,
): ReadonlyMap<GrantState, readonly string[]> {
  const moved = new Map<GrantState, string[]>();
  for (const grant of grants) {
    const state = nextGrant(grant.state, event);
    if (state && state !== grant.state) moved.set(state, [...(moved.get(state) ?? []), grant.id]);
  }
  return moved;
}

/** Grants whose share belongs into the documents: the desired state of a stream or a role. */
export const LIVE_GRANT_STATES = ['PLANNED', 'APPLYING', 'APPLIED'] as const satisfies readonly GrantState[];
