import type { ConfirmWords } from '@/components/ui/confirm-words';
import type { TermPage } from '@/server/glossary/view';

export const removeTermWords = ({ name }: Pick<TermPage, 'name'>): ConfirmWords => ({
  title: `Remove ${name}?`,
  description: 'It leaves the glossary.',
  effects: [{ key: 'search', kind: 'when', text: 'Searches no longer find products by its synonyms' }],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});
