import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { WHOLE } from '@/components/ui/later';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getRequest } from '@/server/requests/queries';
import { pathNumber } from '../path-number';
import { pathOf, placeOf } from '../request-place';
import { RequestScreen } from '../request-screen';

type Props = {
  readonly params: Promise<{ number: string }>;
  readonly searchParams: Promise<{ readonly [WHOLE.name]?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: `Request ${(await params).number}` };
}

/** A request as everybody who may know of it sees it; those who decide it now find it among their approvals. */
export default async function RequestPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const request = number === null ? null : await getRequest(deps, actor, number);
  if (!request) notFound();
  if (placeOf(request) !== 'requests') redirect(pathOf(request));
  const whole = (await searchParams)[WHOLE.name] === WHOLE.value;
  return <RequestScreen actor={actor} request={request} whole={whole} />;
}
