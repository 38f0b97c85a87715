import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RenewalForm } from '@/components/requests/renewal-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { dayWords } from '@/components/ui/time-words';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { renewalDays } from '@/server/requests/domain/renewal-days';
import { getSubscription } from '@/server/subscriptions/queries';
import { pathNumber } from '../../../requests/path-number';
import { askRenewalAction } from './actions';

type Props = { readonly params: Promise<{ readonly number: string }> };

export const metadata: Metadata = { title: 'Renew a subscription' };

export default async function RenewPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const view = number === null ? null : await getSubscription(deps, actor, number);
  if (!view) notFound();
  const href = `/subscriptions/${view.number}`;
  // Asked for already, ended meanwhile, or not theirs to ask for: the subscription says how it is.
  if (!view.live.may.renew) redirect(href);
  return (
    <PageFrame
      crumbs={[
        { label: 'Subscriptions', href: '/subscriptions' },
        { label: view.title, href },
        { label: 'Renew' },
      ]}
    >
      <PageHeader title={`Renew ${view.title}`}>It ends {dayWords(view.endsAt)} now.</PageHeader>
      <div className="mt-5">
        <RenewalForm
          action={askRenewalAction}
          backHref={href}
          again={false}
          draft={{
            about: { subscription: view.number },
            purpose: view.purpose,
            ...renewalDays(view.endsAt, deps.clock.now()),
          }}
        />
      </div>
    </PageFrame>
  );
}
