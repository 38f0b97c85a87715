import type { ProgressView } from '@/server/subscriptions/view';

type Words = {
  /** Last part of the address of its own page. */
  readonly path: string;
  readonly title: (role: string) => string;
  readonly reason: (project: string) => string;
  readonly keep: string;
  readonly verb: string;
  readonly busy: string;
};

/** The ways in which people end a subscription, each as a question that names the act. */
export const END_WORDS = {
  revoke: {
    path: 'revoke',
    title: (role) => `Revoke ${role}’s access?`,
    reason: (project) => `Reason, shown to ${project}`,
    keep: 'Keep access',
    verb: 'Revoke access',
    busy: 'Revoking',
  },
  relinquish: {
    path: 'give-up',
    title: (role) => `Give up ${role}’s access?`,
    reason: () => 'Reason',
    keep: 'Keep access',
    verb: 'Give up access',
    busy: 'Giving up',
  },
  rollBack: {
    path: 'undo',
    title: () => 'Undo what was applied?',
    reason: () => 'Reason',
    keep: 'Leave it',
    verb: 'Undo',
    busy: 'Undoing',
  },
} as const satisfies Record<keyof Pick<ProgressView['may'], 'revoke' | 'relinquish' | 'rollBack'>, Words>;

export type EndKind = keyof typeof END_WORDS;

export const END_KINDS = ['revoke', 'relinquish', 'rollBack'] as const satisfies readonly EndKind[];

/** Null for an address that names no way to end a subscription. */
export const endKindOf = (path: string): EndKind | null =>
  END_KINDS.find((kind) => END_WORDS[kind].path === path) ?? null;

export const endHref = (number: number, kind: EndKind): string =>
  `/subscriptions/${number}/${END_WORDS[kind].path}`;
