import { plural } from '@/components/catalog/stream-words';
import type { AskWords, ConfirmWords } from '@/components/ui/confirm-words';
import type { ProjectPage } from '@/server/projects/view';

/** What the end of a project means for whoever is in it. */
export const membersWords = (members: number): string =>
  members === 0
    ? 'Nobody is in it'
    : `${plural(members, 'member')} no longer ${members === 1 ? 'sees' : 'see'} what only the project sees`;

export const removeProjectWords = ({
  name,
  members,
  assignments,
}: Pick<ProjectPage, 'name' | 'members' | 'assignments'>): ConfirmWords => ({
  title: `Remove ${name}?`,
  description: 'It cannot be brought back. What it did stays in the history.',
  effects: [
    { key: 'members', kind: 'who', text: membersWords(members.length) },
    {
      key: 'accounts',
      kind: 'removes',
      text: `${plural(assignments.length, 'assignment')} of accounts and streams`,
    },
    { key: 'live', kind: 'when', text: 'Only when no product, open request or subscription hangs on it' },
  ],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});

type Names = { readonly member: string; readonly project: string };

export const memberRolesWords = ({ member, project }: Names): AskWords => ({
  title: `Roles of ${member}`,
  description: `In ${project}. They hold from the next click of this person on.`,
  keep: 'Leave them',
});

export const removeMemberWords = ({ member, project }: Names): ConfirmWords => ({
  title: `Remove ${member} from ${project}?`,
  description: 'They can be added again.',
  effects: [
    { key: 'sees', kind: 'removes', text: 'They no longer see what only the project sees' },
    { key: 'aws', kind: 'who', text: 'The project’s subscriptions and roles in AWS stay' },
  ],
  keep: 'Leave them in',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});

export const memberActHref = (slug: string, userId: string, act: 'roles' | 'remove'): string =>
  `/projects/${slug}/members/${encodeURIComponent(userId)}/${act}`;
