import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { EndDescription, EndForm } from '@/components/subscriptions/end-form';
import { END_WORDS, endKindOf } from '@/components/subscriptions/end-words';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSubscription } from '@/server/subscriptions/queries';
import { pathNumber } from '../../../requests/path-number';
import {
  relinquishSubscriptionAction,
  revokeSubscriptionAction,
  rollBackSubscriptionAction,
} from '../../actions';

type Props = { readonly params: Promise<{ readonly number: string; readonly act: string }> };

const ACTIONS = {
  revoke: revokeSubscriptionAction,
  relinquish: relinquishSubscriptionAction,
  rollBack: rollBackSubscriptionAction,
};

export const metadata: Metadata = { title: 'End a subscription' };

/** What the dialogs of the subscription's page do, for browsers without JavaScript. */
export default async function EndPage({ params }: Props) {
  const actor = await requireActor();
  const { number: text, act } = await params;
  const [number, kind] = [pathNumber(text), endKindOf(act)];
  const view = number === null || kind === null ? null : await getSubscription(deps, actor, number);
  if (!view || !kind) notFound();
  const href = `/subscriptions/${view.number}`;
  // Done, by this page or by somebody else, or never allowed: the subscription says how it is.
  if (!view.live.may[kind]) redirect(href);
  const words = END_WORDS[kind];
  return (
    <PageFrame
      crumbs={[
        { label: 'Subscriptions', href: '/subscriptions' },
        { label: view.title, href },
        { label: words.verb },
      ]}
    >
      <PageHeader title={words.title(view.principal.roleName)}>
        <p>
          <EndDescription view={view} />
        </p>
      </PageHeader>
      <div className="max-w-[560px]">
        <EndForm
          kind={kind}
          view={view}
          action={ACTIONS[kind]}
          keep={<ButtonLink href={href}>{words.keep}</ButtonLink>}
        />
      </div>
    </PageFrame>
  );
}
