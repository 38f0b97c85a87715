import { plural } from '@/components/catalog/stream-words';

/** What the end of a project means for whoever is in it. */
export const membersWords = (members: number): string =>
  members === 0
    ? 'Nobody is in it'
    : `${plural(members, 'member')} no longer ${members === 1 ? 'sees' : 'see'} what only the project sees`;
