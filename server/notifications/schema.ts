import { z } from 'zod';
import { lineText, rowVersion } from '../kernel/text';
import { MAIL_PACES } from './domain/channels';
import { NOTIFICATION_KINDS } from './domain/kind';

export const inboxFilters = z.object({
  shown: z.enum(['unread', 'all']).catch('unread').default('unread'),
  after: z.uuid().optional().catch(undefined),
});
export type InboxFilters = z.output<typeof inboxFilters>;

export const markReadInput = z.object({ id: z.uuid() });
export type MarkReadInput = z.output<typeof markReadInput>;

const kinds = z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length);

/** The kinds that are wanted, as the boxes are ticked. */
export const preferencesInput = z.object({
  pace: z.enum(MAIL_PACES),
  portal: kinds.readonly(),
  mail: kinds.readonly(),
});
export type PreferencesInput = z.output<typeof preferencesInput>;

const name = lineText().min(2, 'Give it a name.').max(60, 'Keep the name under 60 characters.');
const url = lineText().min(1, 'Give its address.').max(500, 'Keep the address under 500 characters.');
const someKinds = kinds.min(1, 'Choose at least one kind.');
const format = z.enum(['SLUICE', 'SLACK']);

export const registerWebhookInput = z.object({ name, url, format, kinds: someKinds });
export type RegisterWebhookInput = z.output<typeof registerWebhookInput>;

export const webhookInput = z.object({ id: z.uuid(), version: rowVersion() });
export type WebhookInput = z.output<typeof webhookInput>;

export const changeWebhookInput = registerWebhookInput.extend(webhookInput.shape);
export type ChangeWebhookInput = z.output<typeof changeWebhookInput>;

export const sendAgainInput = z.object({ id: z.uuid() });
export type SendAgainInput = z.output<typeof sendAgainInput>;
