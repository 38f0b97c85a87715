import type { AskWords, ConfirmWords } from '@/components/ui/confirm-words';

type Named = { readonly name: string };

export const renameWords = ({ name }: Named): AskWords => ({
  title: `Rename ${name}`,
  description: 'Account and Region stay; another place is another environment.',
  keep: 'Keep the name',
});

export const removeWords = ({ name }: Named): ConfirmWords => ({
  title: `Remove ${name}?`,
  description:
    'Nothing can be asked for from it any more. What was done with it keeps its name in the history.',
  effects: [
    { key: 'roles', kind: 'removes', text: 'Its list of roles' },
    { key: 'aws', kind: 'who', text: 'Nothing in AWS changes; the roles stay' },
    { key: 'live', kind: 'when', text: 'Only when no open request or subscription hangs on it' },
  ],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});

/** Of the environment's page, for browsers without JavaScript. */
export const environmentActHref = (id: string, act: 'rename' | 'remove'): string =>
  `/environments/${id}/${act}`;
