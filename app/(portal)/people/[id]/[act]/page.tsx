import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { disableWords, enableWords, mayAct, PERSON_ACTS, resetWords } from '@/components/people/person-words';
import { ResetLinkForm } from '@/components/people/reset-link-form';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { getPerson } from '@/server/access/queries';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { createResetLinkAction, setUserDisabledAction } from '../../actions';

export const metadata: Metadata = { title: 'Person' };

type Props = { readonly params: Promise<{ readonly id: string; readonly act: string }> };

/** What the dialogs of the person's page do, for browsers without JavaScript. */
export default async function PersonActPage({ params }: Props) {
  const actor = await requireActor();
  const { id, act: wanted } = await params;
  const act = PERSON_ACTS.find((each) => each === wanted);
  const person = act && (await getPerson(deps, actor, id));
  if (!act || !person) notFound();
  const back = `/people/${person.id}`;
  if (!mayAct(act, person)) redirect(back);
  const page = {
    crumbs: [
      { label: 'People', href: '/people' },
      { label: person.name, href: back },
      { label: act === 'reset' ? 'Link' : act === 'disable' ? 'Disable' : 'Enable' },
    ],
    back,
  };
  if (act === 'reset')
    return (
      <AskPage {...page} words={resetWords(person)}>
        {(asked) => <ResetLinkForm person={person} action={createResetLinkAction} {...asked} />}
      </AskPage>
    );
  const words = act === 'disable' ? disableWords(person.name) : enableWords(person.name);
  const about = { userId: person.id, disabled: String(act === 'disable') };
  return (
    <AskPage {...page} words={words}>
      {(asked) => <ConfirmForm words={words} action={setUserDisabledAction} about={about} {...asked} />}
    </AskPage>
  );
}
