import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getRequest } from '@/server/requests/queries';
import { pathNumber } from '../../requests/path-number';
import { pathOf, placeOf } from '../../requests/request-place';
import { RequestScreen } from '../../requests/request-screen';

type Props = { readonly params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Request ${(await params).number}` };
}

/** A request while it waits for the decision of the person who looks. */
export default async function ApprovalPage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request) notFound();
  if (placeOf(request) !== 'approvals') redirect(pathOf(request));
  return <RequestScreen actor={actor} request={request} />;
}
