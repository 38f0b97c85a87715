import type { AskWords, ConfirmWords } from '@/components/ui/confirm-words';
import type { PersonPage } from '@/server/access/view';

export const PERSON_ACTS = ['reset', 'disable', 'enable'] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

export const personActHref = (id: string, act: PersonAct): string => `/people/${id}/${act}`;

/** What can be done now; each act answers with the opposite one. */
export const mayAct = (
  act: PersonAct,
  { self, disabledAt }: Pick<PersonPage, 'self' | 'disabledAt'>,
): boolean => !self && (act === 'enable' ? disabledAt !== null : disabledAt === null);

export const disableWords = (name: string): ConfirmWords => ({
  title: `Disable ${name}?`,
  description: 'They cannot sign in until somebody enables them again.',
  effects: [
    { key: 'sessions', kind: 'removes', text: 'They are signed out everywhere, now' },
    {
      key: 'aws',
      kind: 'who',
      text: 'Access of programs in AWS stays: it belongs to projects, not to people',
    },
  ],
  keep: 'Leave it',
  go: 'Disable',
  busy: 'Disabling',
  danger: true,
});

export const enableWords = (name: string): ConfirmWords => ({
  title: `Enable ${name} again?`,
  description: 'They can sign in with the password they had.',
  effects: [{ key: 'roles', kind: 'who', text: 'Their roles hold again as they are shown here' }],
  keep: 'Leave it',
  go: 'Enable',
  busy: 'Enabling',
  danger: false,
});

/** What the button says, and how it is asked: somebody who has no password loses none. */
export const resetWords = ({
  name,
  withoutPassword,
}: Pick<PersonPage, 'name' | 'withoutPassword'>): AskWords & { readonly verb: string } => ({
  verb: withoutPassword ? 'Make a new link' : 'Reset password',
  title: withoutPassword ? `Make another link for ${name}?` : `Let ${name} choose a new password?`,
  description: 'You get a link for them. It works once, within 24 hours.',
  keep: 'Leave it',
});
