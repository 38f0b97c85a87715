import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { WithdrawForm } from '@/components/requests/withdraw-form';
import { WITHDRAW_WORDS } from '@/components/requests/withdraw-words';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getRequest } from '@/server/requests/queries';
import { withdrawRequestAction } from '../../actions';
import { pathNumber } from '../../path-number';

type Props = { readonly params: Promise<{ readonly number: string }> };

export const metadata: Metadata = { title: 'Withdraw a request' };

/** What the dialog of the request's page does, for browsers without JavaScript. */
export default async function WithdrawPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request) notFound();
  const href = `/requests/${request.number}`;
  if (!request.may.withdraw) redirect(href);
  return (
    <PageFrame
      crumbs={[
        { label: 'Requests', href: '/requests' },
        { label: `Request ${request.number}`, href },
        { label: 'Withdraw' },
      ]}
    >
      <PageHeader title={WITHDRAW_WORDS.title(request.number)}>{WITHDRAW_WORDS.description}</PageHeader>
      <div className="max-w-[560px]">
        <WithdrawForm
          action={withdrawRequestAction}
          number={request.number}
          version={request.version}
          keep={<ButtonLink href={href}>{WITHDRAW_WORDS.keep}</ButtonLink>}
        />
      </div>
    </PageFrame>
  );
}
