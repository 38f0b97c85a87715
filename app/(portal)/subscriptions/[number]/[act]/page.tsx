import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { ActDescription, ActForm } from '@/components/subscriptions/act-form';
import { ACT_WORDS, actKindOf } from '@/components/subscriptions/act-words';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSubscription } from '@/server/subscriptions/queries';
import { pathNumber } from '../../../requests/path-number';
import {
  closeSubscriptionAction,
  relinquishSubscriptionAction,
  resumeSubscriptionAction,
  revokeSubscriptionAction,
  rollBackSubscriptionAction,
  suspendSubscriptionAction,
} from '../../actions';

type Props = { readonly params: Promise<{ readonly number: string; readonly act: string }> };

const ACTIONS = {
  revoke: revokeSubscriptionAction,
  relinquish: relinquishSubscriptionAction,
  rollBack: rollBackSubscriptionAction,
  suspend: suspendSubscriptionAction,
  resume: resumeSubscriptionAction,
  close: closeSubscriptionAction,
};

export const metadata: Metadata = { title: 'Change a subscription' };

/** What the dialogs of the subscription's page do, for browsers without JavaScript. */
export default async function ActPage({ params }: Props) {
  const actor = await requireActor();
  const { number: text, act } = await params;
  const [number, kind] = [pathNumber(text), actKindOf(act)];
  const view = number === null || kind === null ? null : await getSubscription(deps, actor, number);
  if (!view || !kind) notFound();
  const href = `/subscriptions/${view.number}`;
  // Done, by this page or by somebody else, or never allowed: the subscription says how it is.
  if (!view.live.may[kind]) redirect(href);
  const words = ACT_WORDS[kind];
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
          <ActDescription kind={kind} view={view} />
        </p>
      </PageHeader>
      <div className="max-w-[560px]">
        <ActForm
          kind={kind}
          view={view}
          action={ACTIONS[kind]}
          keep={<ButtonLink href={href}>{words.keep}</ButtonLink>}
        />
      </div>
    </PageFrame>
  );
}
