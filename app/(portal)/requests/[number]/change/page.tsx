import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { RenewalForm } from '@/components/requests/renewal-form';
import { RequestForm } from '@/components/requests/request-form';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { renewalDays } from '@/server/requests/domain/renewal-days';
import { getRequest, getRequestForm } from '@/server/requests/queries';
import type { RequestReviewView } from '@/server/requests/view';
import { resubmitChangeAction, resubmitRenewalAction, resubmitRequestAction } from '../../actions';
import { pathNumber } from '../../path-number';

type Props = { readonly params: Promise<{ number: string }> };

export const metadata: Metadata = { title: 'Change a request' };

export default async function ChangeRequestPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request?.may.resubmit) notFound();
  if (request.kind === 'RENEWAL' && request.prior)
    return <ChangeRenewal request={request} endsNow={request.prior.endsAt} />;
  const form = await getRequestForm(deps, actor, {
    slug: request.product.slug,
    projectId: request.project.id,
  });
  if (!form) notFound();

  return (
    <Frame request={request}>
      <RequestForm
        form={form}
        action={request.kind === 'CHANGE' ? resubmitChangeAction : resubmitRequestAction}
        backHref={`/requests/${request.number}`}
        draft={{
          about: { number: request.number, version: request.version },
          again: true,
          ...(request.kind === 'CHANGE' ? { handoverHours: request.handoverHours } : {}),
          environmentId: request.environment.id,
          principalId: request.principal.id,
          pattern: request.pattern,
          route: request.route,
          vpcEndpointIds: request.through.own ? request.through.vpcEndpointIds : [],
          purpose: request.purpose,
          endsAt: request.endsAt.toISOString().slice(0, 10),
        }}
      >
        <AskedFor request={request} />
      </RequestForm>
    </Frame>
  );
}

function ChangeRenewal({
  request,
  endsNow,
}: {
  readonly request: RequestReviewView;
  readonly endsNow: Date;
}) {
  const { earliest, latest } = renewalDays(endsNow, deps.clock.now());
  return (
    <Frame request={request}>
      <RenewalForm
        action={resubmitRenewalAction}
        backHref={`/requests/${request.number}`}
        again
        draft={{
          about: { number: request.number, version: request.version },
          purpose: request.purpose,
          earliest,
          latest,
          endsAt: request.endsAt.toISOString().slice(0, 10),
        }}
      >
        <AskedFor request={request} />
      </RenewalForm>
    </Frame>
  );
}

function Frame({ request, children }: { readonly request: RequestReviewView; readonly children: ReactNode }) {
  return (
    <PageFrame
      crumbs={[
        { label: 'Requests', href: '/requests' },
        { label: `Request ${request.number}`, href: `/requests/${request.number}` },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change request ${request.number}`} />
      <div className="mt-5">{children}</div>
    </PageFrame>
  );
}

/** What the other side wants to have changed. */
function AskedFor({ request }: { readonly request: RequestReviewView }) {
  const asked = request.decisions.findLast(({ event }) => event === 'changes-asked');
  return (
    asked && (
      <Notice tone="warn" title={`${asked.actor} asks for changes`}>
        <span className="whitespace-pre-line">{asked.comment}</span>
      </Notice>
    )
  );
}
