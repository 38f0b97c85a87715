import type { ProgressView } from '@/server/subscriptions/view';

type Words = {
  /** Last part of the address of its own page. */
  readonly path: string;
  readonly title: (role: string) => string;
  /** What the reason is asked with; null where none is asked. */
  readonly reason: ((project: string) => string) | null;
  readonly needsReason: boolean;
  readonly keep: string;
  readonly verb: string;
  readonly busy: string;
  /** Whether the button takes something away. */
  readonly takes: boolean;
};

/** What people do to a subscription, each as a question that names the act. */
export const ACT_WORDS = {
  revoke: {
    path: 'revoke',
    title: (role) => `Revoke ${role}’s access?`,
    reason: (project) => `Reason, shown to ${project}`,
    needsReason: true,
    keep: 'Keep access',
    verb: 'Revoke access',
    busy: 'Revoking',
    takes: true,
  },
  relinquish: {
    path: 'give-up',
    title: (role) => `Give up ${role}’s access?`,
    reason: () => 'Reason',
    needsReason: false,
    keep: 'Keep access',
    verb: 'Give up access',
    busy: 'Giving up',
    takes: true,
  },
  rollBack: {
    path: 'undo',
    title: () => 'Undo what was applied?',
    reason: null,
    needsReason: false,
    keep: 'Leave it',
    verb: 'Undo',
    busy: 'Undoing',
    takes: true,
  },
  suspend: {
    path: 'suspend',
    title: (role) => `Suspend ${role}’s access?`,
    reason: (project) => `Reason, shown to ${project}`,
    needsReason: true,
    keep: 'Keep access',
    verb: 'Suspend access',
    busy: 'Suspending',
    takes: true,
  },
  resume: {
    path: 'resume',
    title: (role) => `Give ${role} its access back?`,
    reason: null,
    needsReason: false,
    keep: 'Keep it suspended',
    verb: 'Resume access',
    busy: 'Resuming',
    takes: false,
  },
  close: {
    path: 'close',
    title: (role) => `Close it although ${role} may still get in?`,
    reason: () => 'Why nobody can take it away',
    needsReason: true,
    keep: 'Leave it open',
    verb: 'Close unverified',
    busy: 'Closing',
    takes: true,
  },
} as const satisfies Record<
  Exclude<keyof ProgressView['may'], 'retry' | 'renew' | 'change' | 'readUse'>,
  Words
>;

export type ActKind = keyof typeof ACT_WORDS;

export const ACT_KINDS = [
  'revoke',
  'relinquish',
  'rollBack',
  'suspend',
  'resume',
  'close',
] as const satisfies readonly ActKind[];

/** Null for an address that names no act. */
export const actKindOf = (path: string): ActKind | null =>
  ACT_KINDS.find((kind) => ACT_WORDS[kind].path === path) ?? null;

export const actHref = (number: number, kind: ActKind): string =>
  `/subscriptions/${number}/${ACT_WORDS[kind].path}`;
