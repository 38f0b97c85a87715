import type { ConfirmWords } from '@/components/ui/confirm-words';
import type { TokenRow } from '@/server/lineage/view';

export const revokeTokenWords = ({ name, hint }: TokenRow): ConfirmWords => ({
  title: `Revoke ${name}?`,
  description: `The token that ends in ${hint} is refused from then on.`,
  keep: 'Keep it',
  effects: [
    {
      kind: 'removes',
      key: 'From now on',
      text: 'Jobs that send it are answered with 401, and what they report is not taken.',
    },
    {
      kind: 'when',
      key: 'Until now',
      text: 'What they reported so far stays in the graph and fades with time.',
    },
  ],
  go: 'Revoke token',
  busy: 'Revoking',
  danger: true,
});
