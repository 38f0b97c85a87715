'use client';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Asked } from '@/components/ui/confirm-words';
import { DialogClose, type Effect, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';
import { OneTimeLink } from './one-time-link';

const LOSES: readonly Effect[] = [
  { key: 'password', kind: 'removes', text: 'Their password now lets nobody in any more' },
  { key: 'sessions', kind: 'removes', text: 'They are signed out everywhere, now' },
];
const LINKS: Effect = { key: 'links', kind: 'when', text: 'An earlier link of theirs stops working' };

/** Makes the link and shows it this once. */
export function ResetLinkForm({
  person,
  action,
  keep,
  next,
}: Asked & {
  readonly person: Pick<PersonPage, 'id' | 'name' | 'withoutPassword'>;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  if (state.status === 'done' && state.shownOnce)
    return (
      <OneTimeLink
        title={`Give this link to ${person.name}, and to nobody else.`}
        link={state.shownOnce}
        next={
          next === undefined ? (
            <DialogClose asChild>
              <Button variant="primary">Done</Button>
            </DialogClose>
          ) : (
            <ButtonLink href={next} variant="primary">
              Done
            </ButtonLink>
          )
        }
      />
    );
  return (
    <>
      <Effects items={person.withoutPassword ? [LINKS] : [...LOSES, LINKS]} />
      <form {...formProps}>
        <input type="hidden" name="userId" value={person.id} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          {keep}
          <SubmitButton
            variant={person.withoutPassword ? 'primary' : 'danger-solid'}
            busyLabel="Making the link"
          >
            Make the link
          </SubmitButton>
        </div>
      </form>
    </>
  );
}
