import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { ChangeDomainForm } from '@/components/domains/change-domain-form';
import { changeDomainWords, removeDomainWords } from '@/components/domains/domain-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { changeDomainAction, removeDomainAction } from '../../actions';

export const metadata: Metadata = { title: 'Domain' };

type Props = { readonly params: Promise<{ readonly slug: string; readonly act: string }> };

/** What the dialogs of the list of domains do, for browsers without JavaScript. */
export default async function DomainActPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, act } = await params;
  if (!may(actor, 'domains:manage') || (act !== 'edit' && act !== 'remove')) notFound();
  const domain = (await listDomains(deps)).find((each) => each.slug === slug);
  // Removed, by this page or by somebody else.
  if (!domain) redirect('/domains');
  const page = {
    crumbs: [{ label: 'Domains', href: '/domains' }, { label: domain.name }],
    back: '/domains',
  };
  if (act === 'edit')
    return (
      <AskPage {...page} words={changeDomainWords(domain)}>
        {(asked) => <ChangeDomainForm domain={domain} action={changeDomainAction} {...asked} />}
      </AskPage>
    );
  const words = removeDomainWords(domain);
  const about = { id: domain.id, version: domain.version };
  return (
    <AskPage {...page} words={words}>
      {(asked) => <ConfirmForm words={words} action={removeDomainAction} about={about} {...asked} />}
    </AskPage>
  );
}
