import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SecretForm } from '@/components/notifications/secret-form';
import { WebhookForm } from '@/components/notifications/webhook-form';
import { removeWebhookWords, secretWords, webhookHref } from '@/components/notifications/webhook-words';
import { AskPage } from '@/components/shell/ask-page';
import { PageFrame } from '@/components/shell/page-frame';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getWebhook } from '@/server/notifications/delivery-queries';
import { changeWebhookAction, removeWebhookAction, renewSecretAction } from '../../actions';

export const metadata: Metadata = { title: 'Webhook' };

type Props = { readonly params: Promise<{ readonly id: string; readonly act: string }> };

/** Changing a webhook, and what its dialogs ask, for browsers without JavaScript. */
export default async function WebhookActPage({ params }: Props) {
  const actor = await requireActor();
  const { id, act } = await params;
  const found = await getWebhook(deps, actor, id);
  if (!found) notFound();
  const { webhook } = found;
  const back = webhookHref(id);
  const crumbs = [
    { label: 'Delivery', href: '/notifications/delivery' },
    { label: webhook.name, href: back },
  ];
  switch (act) {
    case 'edit':
      return (
        <PageFrame crumbs={[...crumbs, { label: 'Change' }]}>
          <PageHeader title={`Change ${webhook.name}`}>Its secret stays.</PageHeader>
          <div className="mt-5">
            <WebhookForm webhook={webhook} action={changeWebhookAction} backHref={back} />
          </div>
        </PageFrame>
      );
    case 'secret':
      return (
        <AskPage crumbs={crumbs} back={back} words={secretWords(webhook)}>
          {(asked) => <SecretForm webhook={webhook} action={renewSecretAction} {...asked} />}
        </AskPage>
      );
    case 'remove': {
      const words = removeWebhookWords(webhook);
      const about = { id, version: webhook.version };
      return (
        <AskPage crumbs={crumbs} back={back} words={words}>
          {(asked) => <ConfirmForm words={words} action={removeWebhookAction} about={about} {...asked} />}
        </AskPage>
      );
    }
    default:
      notFound();
  }
}
