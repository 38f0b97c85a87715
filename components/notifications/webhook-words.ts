import type { AskWords, ConfirmWords } from '@/components/ui/confirm-words';
import type { WebhookFormat } from '@/server/notifications/domain/webhook-body';
import type { WebhookRow } from '@/server/notifications/view';

export const FORMAT_WORDS: Readonly<
  Record<WebhookFormat, { readonly name: string; readonly means: string }>
> = {
  SLUICE: { name: 'Sluice', means: 'All facts as JSON, signed; for programs of your own.' },
  SLACK: { name: 'Slack', means: 'A sentence with a link, as Slack and those who speak like it take it.' },
};

export const NETWORK_WORDS = {
  public: 'Only to public addresses, by https.',
  private: 'To public and private addresses, by https.',
  local: 'Also to this machine, and by http. For trying out.',
} as const;

export const webhookHref = (id: string, act?: 'edit' | 'secret' | 'remove'): string =>
  `/notifications/delivery/${id}${act ? `/${act}` : ''}`;

type Named = Pick<WebhookRow, 'name'>;

export const removeWebhookWords = ({ name }: Named): ConfirmWords => ({
  title: `Remove ${name}?`,
  description: 'Nothing is sent there any more.',
  effects: [
    { key: 'waiting', kind: 'removes', text: 'What waits to be sent there is not sent' },
    { key: 'log', kind: 'removes', text: 'Its log of deliveries' },
  ],
  keep: 'Keep it',
  go: 'Remove',
  busy: 'Removing',
  danger: true,
});

export const secretWords = ({ name }: Named): AskWords => ({
  title: `Make a new secret for ${name}?`,
  description: 'Receivers that check signatures refuse every call until they have it.',
  keep: 'Keep the old one',
});
