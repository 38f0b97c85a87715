export type Tone = 'ok' | 'wait' | 'warn' | 'fail' | 'gone';

export type Shape =
  | 'tick'
  | 'pie-quarter'
  | 'pie-half'
  | 'turning'
  | 'cross'
  | 'alert'
  | 'differs'
  | 'cells'
  | 'slash'
  | 'clock'
  | 'pause'
  | 'dashed'
  | 'empty'
  | 'unknown';

type Look = { readonly shape: Shape; readonly tone: Tone; readonly word: string };

/** Shape and word first, colour third. One row for each state that a domain can name. */
export const STATUSES = {
  // products
  DRAFT: { shape: 'dashed', tone: 'gone', word: 'Draft' },
  PUBLISHED: { shape: 'tick', tone: 'ok', word: 'Published' },
  DEPRECATED: { shape: 'clock', tone: 'warn', word: 'Deprecated' },
  RETIRED: { shape: 'slash', tone: 'gone', word: 'Retired' },
  // requests
  IN_REVIEW: { shape: 'pie-half', tone: 'wait', word: 'In review' },
  CHANGES_REQUESTED: { shape: 'pie-quarter', tone: 'warn', word: 'Changes asked' },
  APPROVED: { shape: 'tick', tone: 'ok', word: 'Approved' },
  REJECTED: { shape: 'slash', tone: 'gone', word: 'Rejected' },
  WITHDRAWN: { shape: 'slash', tone: 'gone', word: 'Withdrawn' },
  LAPSED: { shape: 'clock', tone: 'gone', word: 'Lapsed' },
  // subscriptions
  PROVISIONING: { shape: 'turning', tone: 'wait', word: 'Provisioning' },
  PARTIAL: { shape: 'alert', tone: 'fail', word: 'Partial' },
  FAILED: { shape: 'cross', tone: 'fail', word: 'Failed' },
  ACTIVE: { shape: 'tick', tone: 'ok', word: 'Active' },
  DRIFTED: { shape: 'differs', tone: 'warn', word: 'Active, drifted' },
  REVOKING: { shape: 'turning', tone: 'wait', word: 'Revoking' },
  REVOKE_FAILED: { shape: 'cross', tone: 'fail', word: 'Revoke failed' },
  REVOKED: { shape: 'slash', tone: 'gone', word: 'Revoked' },
  EXPIRED: { shape: 'clock', tone: 'gone', word: 'Expired' },
  CLOSED_UNVERIFIED: { shape: 'alert', tone: 'warn', word: 'Closed unverified' },
  SUSPENDING: { shape: 'turning', tone: 'wait', word: 'Suspending' },
  SUSPENDED: { shape: 'pause', tone: 'gone', word: 'Suspended' },
  SUSPEND_FAILED: { shape: 'cross', tone: 'fail', word: 'Suspend failed' },
  // grants
  PLANNED: { shape: 'empty', tone: 'gone', word: 'Planned' },
  APPLYING: { shape: 'turning', tone: 'wait', word: 'Applying' },
  APPLIED: { shape: 'tick', tone: 'ok', word: 'Applied' },
  APPLY_FAILED: { shape: 'cross', tone: 'fail', word: 'Failed' },
  REMOVING: { shape: 'turning', tone: 'wait', word: 'Removing' },
  REMOVED: { shape: 'slash', tone: 'gone', word: 'Removed' },
  REMOVE_FAILED: { shape: 'cross', tone: 'fail', word: 'Not removed' },
  // health of grants
  UNKNOWN: { shape: 'unknown', tone: 'gone', word: 'Not read yet' },
  IN_SYNC: { shape: 'tick', tone: 'ok', word: 'In sync' },
  MISSING: { shape: 'differs', tone: 'warn', word: 'Missing' },
  EXTRA: { shape: 'differs', tone: 'warn', word: 'Extra' },
  MODIFIED: { shape: 'differs', tone: 'warn', word: 'Changed' },
  UNREACHABLE: { shape: 'alert', tone: 'fail', word: 'Cannot be read' },
  // rules
  RULE_ON: { shape: 'tick', tone: 'ok', word: 'On' },
  RULE_OFF: { shape: 'pause', tone: 'gone', word: 'Off' },
  // people
  CAN_SIGN_IN: { shape: 'tick', tone: 'ok', word: 'Can sign in' },
  NO_PASSWORD: { shape: 'dashed', tone: 'wait', word: 'To choose a password' },
  DISABLED: { shape: 'slash', tone: 'gone', word: 'Disabled' },
  // roles, accounts and single checks
  UNCHECKED: { shape: 'unknown', tone: 'gone', word: 'Not checked yet' },
  CHECKING: { shape: 'turning', tone: 'wait', word: 'Checking' },
  USABLE: { shape: 'tick', tone: 'ok', word: 'Usable' },
  REFUSED: { shape: 'cross', tone: 'fail', word: 'Refused' },
  CONNECTED: { shape: 'tick', tone: 'ok', word: 'Connected' },
  NOT_CONNECTED: { shape: 'cross', tone: 'fail', word: 'Not connected' },
  UNTESTED: { shape: 'unknown', tone: 'gone', word: 'Not tested yet' },
  PASSED: { shape: 'tick', tone: 'ok', word: 'Passed' },
  WARNING: { shape: 'alert', tone: 'warn', word: 'Warning' },
  DENIED: { shape: 'cross', tone: 'fail', word: 'Denied' },
  NOT_TRIED: { shape: 'empty', tone: 'gone', word: 'Not tried' },
  // standards and exceptions
  MET: { shape: 'tick', tone: 'ok', word: 'Met' },
  NOT_MET: { shape: 'cross', tone: 'fail', word: 'Not met' },
  EXCEPTED: { shape: 'pause', tone: 'gone', word: 'Excepted' },
  NOT_CHECKED: { shape: 'unknown', tone: 'gone', word: 'Not checked' },
  ASKED: { shape: 'pie-half', tone: 'wait', word: 'Waits for governance' },
  GRANTED: { shape: 'tick', tone: 'ok', word: 'In force' },
  NOT_GRANTED: { shape: 'slash', tone: 'gone', word: 'Refused' },
  TAKEN_BACK: { shape: 'slash', tone: 'gone', word: 'Taken back' },
  ENDED: { shape: 'clock', tone: 'gone', word: 'Ended' },
  // contracts
  BREACHED: { shape: 'alert', tone: 'fail', word: 'Breached' },
  NOT_MEASURED: { shape: 'unknown', tone: 'gone', word: 'Not measured' },
  // recertification
  RUNNING: { shape: 'pie-half', tone: 'wait', word: 'Running' },
  ESCALATED: { shape: 'alert', tone: 'warn', word: 'Escalated' },
  CLOSED: { shape: 'tick', tone: 'ok', word: 'Closed' },
  CANCELLED: { shape: 'slash', tone: 'gone', word: 'Cancelled' },
  UNDECIDED: { shape: 'empty', tone: 'wait', word: 'Open' },
  KEPT: { shape: 'tick', tone: 'ok', word: 'Kept' },
  // what is sent
  QUEUED: { shape: 'pie-quarter', tone: 'wait', word: 'Waiting' },
  SENT: { shape: 'tick', tone: 'ok', word: 'Sent' },
  NOT_DELIVERED: { shape: 'cross', tone: 'fail', word: 'Not delivered' },
  DROPPED: { shape: 'slash', tone: 'gone', word: 'Left out' },
  SWITCHED_ON: { shape: 'tick', tone: 'ok', word: 'On' },
  FAILING: { shape: 'alert', tone: 'warn', word: 'On, failing' },
  SWITCHED_OFF: { shape: 'pause', tone: 'gone', word: 'Off' },
  // incidents and alert rules
  INCIDENT_OPEN: { shape: 'alert', tone: 'fail', word: 'Open' },
  INCIDENT_ACKNOWLEDGED: { shape: 'pie-half', tone: 'wait', word: 'Acknowledged' },
  INCIDENT_CLEARED: { shape: 'tick', tone: 'ok', word: 'Cleared' },
  INCIDENT_CLOSED: { shape: 'slash', tone: 'gone', word: 'Closed by hand' },
  ALERT_FIRING: { shape: 'alert', tone: 'fail', word: 'Firing' },
  ALERT_COUNTING: { shape: 'pie-quarter', tone: 'warn', word: 'Above' },
  ALERT_BELOW: { shape: 'tick', tone: 'ok', word: 'Below' },
  HOT_SHARD: { shape: 'cells', tone: 'warn', word: 'Hot shard' },
} as const satisfies Record<string, Look>;

export type StatusState = keyof typeof STATUSES;
