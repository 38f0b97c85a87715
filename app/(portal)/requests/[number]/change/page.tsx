import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RequestForm } from '@/components/requests/request-form';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getRequest, getRequestForm } from '@/server/requests/queries';
import { resubmitRequestAction } from '../../actions';
import { pathNumber } from '../../path-number';

type Props = { readonly params: Promise<{ number: string }> };

export const metadata: Metadata = { title: 'Change a request' };

export default async function ChangeRequestPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request?.may.resubmit) notFound();
  const form = await getRequestForm(deps, actor, {
    slug: request.product.slug,
    projectId: request.project.id,
  });
  if (!form) notFound();

  const asked = request.decisions.findLast(({ event }) => event === 'changes-asked');
  const href = `/requests/${request.number}`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Requests', href: '/requests' },
        { label: `Request ${request.number}`, href },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change request ${request.number}`} />
      <div className="mt-5">
        <RequestForm
          form={form}
          action={resubmitRequestAction}
          backHref={href}
          draft={{
            number: request.number,
            version: request.version,
            environmentId: request.environment.id,
            principalId: request.principal.id,
            pattern: request.pattern,
            purpose: request.purpose,
            endsAt: request.endsAt.toISOString().slice(0, 10),
          }}
        >
          {asked && (
            <Notice tone="warn" title={`${asked.actor} asks for changes`}>
              <span className="whitespace-pre-line">{asked.comment}</span>
            </Notice>
          )}
        </RequestForm>
      </div>
    </PageFrame>
  );
}
