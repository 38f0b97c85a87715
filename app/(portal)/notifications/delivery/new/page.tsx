import type { Metadata } from 'next';
import { WebhookForm } from '@/components/notifications/webhook-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { registerWebhookAction } from '../actions';

export const metadata: Metadata = { title: 'Register a webhook' };

const PLACE = '/notifications/delivery';

export default async function NewWebhookPage() {
  const actor = await requireActor();
  return (
    <PageFrame crumbs={[{ label: 'Delivery', href: PLACE }, { label: 'Register' }]}>
      <PageHeader title="Register a webhook">
        Sluice makes a secret for it and shows it once. Every call is signed with it.
      </PageHeader>
      <div className="mt-5">
        {may(actor, 'notifications:administer') ? (
          <WebhookForm action={registerWebhookAction} backHref={PLACE} />
        ) : (
          <DeniedState title="You cannot register webhooks">Platform administrators do.</DeniedState>
        )}
      </div>
    </PageFrame>
  );
}
