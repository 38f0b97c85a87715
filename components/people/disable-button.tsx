'use client';
import { buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { PersonPage } from '@/server/access/view';
import { disableWords, enableWords, personActHref } from './person-words';

/** Keeps somebody out, or lets them in again. Their roles and their history stay. */
export function DisableButton({
  person,
  action,
}: {
  readonly person: PersonPage;
  readonly action: FormAction;
}) {
  const act = person.disabledAt ? 'enable' : 'disable';
  const words = act === 'enable' ? enableWords(person.name) : disableWords(person.name);
  return (
    <ConfirmDialog
      href={personActHref(person.id, act)}
      words={words}
      action={action}
      about={{ userId: person.id, disabled: String(act === 'disable') }}
      opener={{
        className: buttonStyle({ variant: words.danger ? 'danger' : 'secondary' }),
        children: words.go,
      }}
    />
  );
}
