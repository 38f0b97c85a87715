import type { Metadata } from 'next';
import { PageFrame } from '@/components/shell/page-frame';
import { KindChoice } from '@/components/standards/kind-choice';
import { StandardForm } from '@/components/standards/standard-form';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { RULE_KINDS } from '@/server/standards/domain/rule';
import { RULE_KIND_WORDS } from '@/server/standards/domain/rule-words';
import { addStandardAction } from '../actions';

export const metadata: Metadata = { title: 'New standard' };

type Props = { readonly searchParams: Promise<{ readonly kind?: string | string[] }> };

const CRUMBS = [{ label: 'Standards', href: '/standards' }, { label: 'New' }];

export default async function NewStandardPage({ searchParams }: Props) {
  const actor = await requireActor();
  if (!may(actor, 'standards:manage'))
    return (
      <PageFrame crumbs={CRUMBS}>
        <h1 className="sr-only">New standard</h1>
        <DeniedState
          title="The list is not yours to change"
          action={<ButtonLink href="/standards">Back to the standards</ButtonLink>}
        >
          Governance of the organisation keeps it.
        </DeniedState>
      </PageFrame>
    );
  const wanted = (await searchParams).kind;
  const kind = RULE_KINDS.find((known) => known === wanted);
  return (
    <PageFrame crumbs={CRUMBS}>
      {kind ? (
        <>
          <PageHeader title={`New standard: ${RULE_KIND_WORDS[kind].name.toLowerCase()}`}>
            {RULE_KIND_WORDS[kind].about}
          </PageHeader>
          <StandardForm
            action={addStandardAction}
            kind={kind}
            domains={await listDomains(deps)}
            back="/standards/new"
          />
        </>
      ) : (
        <>
          <PageHeader title="What should the new standard look at?" />
          <KindChoice />
        </>
      )}
    </PageFrame>
  );
}
