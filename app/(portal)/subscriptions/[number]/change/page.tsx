import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { RequestForm } from '@/components/requests/request-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { fanOutOf } from '@/server/fan-outs/domain/fan-out-pattern';
import { getRequestForm } from '@/server/requests/queries';
import { getSubscription } from '@/server/subscriptions/queries';
import { pathNumber } from '../../../requests/path-number';
import { askChangeAction } from './actions';

type Props = {
  readonly params: Promise<{ readonly number: string }>;
  readonly searchParams: Promise<{ readonly way?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Change a subscription' };

export default async function ChangePage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const fanOut = (await searchParams).way === 'fan-out';
  const number = pathNumber((await params).number);
  const view = number === null ? null : await getSubscription(deps, actor, number);
  if (!view) notFound();
  const href = `/subscriptions/${view.number}`;
  // Asked for already, ended meanwhile, or not theirs to ask for: the subscription says how it is.
  if (!view.live.may.change) redirect(href);
  const form = await getRequestForm(deps, actor, { slug: view.product.slug, projectId: view.project.id });
  if (!form) redirect(href);
  return (
    <PageFrame
      crumbs={[
        { label: 'Subscriptions', href: '/subscriptions' },
        { label: view.title, href },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change ${view.title}`}>
        It goes on as it is until the change is approved and the new access is proven.
      </PageHeader>
      <div className="mt-5">
        <RequestForm
          form={form}
          action={askChangeAction}
          backHref={href}
          draft={{
            about: { subscription: view.number },
            again: false,
            environmentId: view.environment.id,
            principalId: view.principal.id,
            pattern: (fanOut && fanOutOf(view.pattern)) || view.pattern,
            route: view.ownerRoleArn === null ? 'DIRECT' : 'OWNER_ROLE',
            vpcEndpointIds: view.vpcEndpointIds,
            handoverHours: 24,
            purpose: view.purpose,
            endsAt: view.endsAt.toISOString().slice(0, 10),
          }}
        />
      </div>
    </PageFrame>
  );
}
