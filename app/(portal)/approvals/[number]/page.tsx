import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { WHOLE } from '@/components/ui/later';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getRequest } from '@/server/requests/queries';
import { pathNumber } from '../../requests/path-number';
import { pathOf, placeOf } from '../../requests/request-place';
import { RequestScreen } from '../../requests/request-screen';

type Props = {
  readonly params: Promise<{ number: string }>;
  readonly searchParams: Promise<{ readonly [WHOLE.name]?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: `Request ${(await params).number}` };
}

/** A request while it waits for the decision of the person who looks. */
export default async function ApprovalPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request) notFound();
  if (placeOf(request) !== 'approvals') redirect(pathOf(request));
  const whole = (await searchParams)[WHOLE.name] === WHOLE.value;
  return <RequestScreen actor={actor} request={request} whole={whole} />;
}
