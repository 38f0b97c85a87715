import { Plus, Webhook } from 'lucide-react';
import type { Metadata } from 'next';
import { DeliveryLog } from '@/components/notifications/delivery-log';
import { MailPanel } from '@/components/notifications/mail-panel';
import { WebhookList } from '@/components/notifications/webhook-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getOutgoing } from '@/server/notifications/delivery-queries';
import type { OutgoingView } from '@/server/notifications/view';
import { sendAgainAction } from './actions';

export const metadata: Metadata = { title: 'Delivery' };

const REGISTER = (
  <ButtonLink href="/notifications/delivery/new" variant="primary">
    <Plus className="i" aria-hidden />
    Register webhook
  </ButtonLink>
);

export default async function DeliveryPage() {
  const actor = await requireActor();
  const outgoing = await getOutgoing(deps, actor);
  return (
    <PageFrame crumbs={[{ label: 'Delivery' }]}>
      <PageHeader title="Delivery" actions={outgoing?.webhooks.length ? REGISTER : undefined}>
        How notifications leave the portal: by e-mail, and by webhooks to programs of yours.
      </PageHeader>
      <div className="mt-5">
        {outgoing ? (
          <Outgoing outgoing={outgoing} />
        ) : (
          <DeniedState title="You cannot see how notifications are delivered">
            Platform administrators do. What you are told yourself you choose under Preferences.
          </DeniedState>
        )}
      </div>
    </PageFrame>
  );
}

const Outgoing = ({ outgoing }: { readonly outgoing: OutgoingView }) => (
  <>
    <Section title="E-mail and networks">
      <MailPanel outgoing={outgoing} />
    </Section>
    <Section title="Webhooks">
      {outgoing.webhooks.length === 0 ? (
        <EmptyState icon={<Webhook className="i" aria-hidden />} title="No webhook yet" action={REGISTER}>
          A program of yours, or a channel in Slack, hears of what happens here as soon as it does.
        </EmptyState>
      ) : (
        <WebhookList webhooks={outgoing.webhooks} />
      )}
    </Section>
    <Section title="Not delivered" note="given up after several tries, or refused for good">
      {outgoing.failed.length === 0 ? (
        <p className="text-ink-2">Nothing. Whatever could not be sent stands here and can be sent again.</p>
      ) : (
        <DeliveryLog caption="Not delivered" rows={outgoing.failed} sendAgain={sendAgainAction} showTo />
      )}
    </Section>
  </>
);
