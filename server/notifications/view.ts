import type { MailPace } from './domain/channels';
import type { NotificationKind } from './domain/kind';
import type { WebhookFormat } from './domain/webhook-body';

export type InboxItem = {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly text: string;
  readonly at: Date;
  readonly read: boolean;
};

export type InboxPage = {
  readonly items: readonly InboxItem[];
  /** Cursor of the next, older page. */
  readonly next: string | null;
  readonly unread: number;
};

export type PreferencesView = {
  readonly pace: MailPace;
  readonly portal: readonly NotificationKind[];
  readonly mail: readonly NotificationKind[];
  /** Whether Sluice was told of a mail server. */
  readonly mailOn: boolean;
  readonly email: string;
};

export type WebhookRow = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly kinds: readonly NotificationKind[];
  readonly disabledAt: Date | null;
  readonly disabledReason: string;
  readonly failures: number;
  readonly waiting: number;
  readonly lastSentAt: Date | null;
};

export type DeliveryRow = {
  readonly id: string;
  readonly state: 'QUEUED' | 'SENT' | 'FAILED' | 'DROPPED';
  /** To whom: an address, or the name of a webhook. */
  readonly to: string;
  readonly webhook: boolean;
  readonly text: string;
  readonly tries: number;
  readonly error: string;
  readonly createdAt: Date;
  /** Of the next try, or when it ended. */
  readonly at: Date;
};

export type OutgoingView = {
  /** Sender of e-mails and the server without its password; null: none is set up. */
  readonly mail: { readonly from: string; readonly server: string } | null;
  readonly networks: 'public' | 'private' | 'local';
  readonly webhooks: readonly WebhookRow[];
  readonly failed: readonly DeliveryRow[];
  readonly waiting: number;
};
