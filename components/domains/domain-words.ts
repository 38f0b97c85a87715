import type { AskWords, ConfirmWords } from '@/components/ui/confirm-words';
import type { DomainView } from '@/server/catalog/view';

type Named = Pick<DomainView, 'name' | 'slug'>;

export const changeDomainWords = ({ name, slug }: Named): AskWords => ({
  title: `Change ${name}`,
  description: `Its short name ${slug} stays: it stands in addresses.`,
  keep: 'Leave it',
});

export const removeDomainWords = ({ name }: Named): ConfirmWords => ({
  title: `Remove ${name}?`,
  description: 'It leaves the catalog’s filters.',
  effects: [{ key: 'products', kind: 'when', text: 'Only when no product belongs to it' }],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});

export const domainActHref = (slug: string, act: 'edit' | 'remove'): string => `/domains/${slug}/${act}`;
