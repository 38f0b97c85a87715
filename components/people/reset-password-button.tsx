'use client';
import { AskDialog } from '@/components/ui/ask-dialog';
import { buttonStyle } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import type { PersonPage } from '@/server/access/view';
import { personActHref, resetWords } from './person-words';
import { ResetLinkForm } from './reset-link-form';

/** Lets somebody choose a new password, which whoever presses this never sees. */
export function ResetPasswordButton({
  person,
  action,
}: {
  readonly person: PersonPage;
  readonly action: FormAction;
}) {
  const words = resetWords(person);
  return (
    <AskDialog
      href={personActHref(person.id, 'reset')}
      words={words}
      opener={{ className: buttonStyle(), children: words.verb }}
    >
      {({ keep }) => <ResetLinkForm person={person} action={action} keep={keep} />}
    </AskDialog>
  );
}
