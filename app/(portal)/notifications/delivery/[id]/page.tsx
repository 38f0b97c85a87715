import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DeliveryLog } from '@/components/notifications/delivery-log';
import { WebhookActions } from '@/components/notifications/webhook-actions';
import { WebhookStatus } from '@/components/notifications/webhook-status';
import { FORMAT_WORDS } from '@/components/notifications/webhook-words';
import { PageFrame } from '@/components/shell/page-frame';
import { KeyValue } from '@/components/ui/key-value';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getWebhook } from '@/server/notifications/delivery-queries';
import { KIND_WORDS } from '@/server/notifications/domain/kind';
import {
  removeWebhookAction,
  renewSecretAction,
  sendAgainAction,
  switchWebhookAction,
  testWebhookAction,
} from '../actions';

export const metadata: Metadata = { title: 'Webhook' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function WebhookPage({ params }: Props) {
  const actor = await requireActor();
  const found = await getWebhook(deps, actor, (await params).id);
  if (!found) notFound();
  const { webhook, log } = found;
  // The first try comes within a second; later ones are minutes apart.
  const moving = log.some(({ state, tries }) => state === 'QUEUED' && tries === 0);
  return (
    <PageFrame crumbs={[{ label: 'Delivery', href: '/notifications/delivery' }, { label: webhook.name }]}>
      <PageHeader title={webhook.name} eyebrow={<WebhookStatus webhook={webhook} />} />
      <div className="mt-4 flex flex-col gap-5">
        <WebhookActions
          webhook={webhook}
          acts={{
            test: testWebhookAction,
            toggle: switchWebhookAction,
            renew: renewSecretAction,
            remove: removeWebhookAction,
          }}
        />
        {webhook.disabledAt && (
          <Notice tone="warn" title="Nothing is sent there.">
            {webhook.disabledReason} What happens until it is switched on again is not sent later.
          </Notice>
        )}
        <KeyValue
          className="max-w-[760px]"
          items={[
            {
              key: 'Address',
              value: <span className="font-mono [overflow-wrap:anywhere]">{webhook.url}</span>,
            },
            {
              key: 'Sends',
              value: FORMAT_WORDS[webhook.format].name,
              note: FORMAT_WORDS[webhook.format].means,
            },
            { key: 'Tells', value: webhook.kinds.map((kind) => KIND_WORDS[kind].name).join(', ') },
          ]}
        />
        <Section title="Deliveries" note={log.length > 0 ? 'the last fifty' : undefined}>
          {log.length === 0 ? (
            <p className="text-ink-2">Nothing was sent there yet. Send a test to see whether it answers.</p>
          ) : (
            <DeliveryLog caption="Deliveries" rows={log} sendAgain={sendAgainAction} />
          )}
        </Section>
      </div>
      <RefreshWhile active={moving} />
    </PageFrame>
  );
}
