'use client';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, Effects } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SubscriptionView } from '@/server/subscriptions/view';

export type SubscriptionAction = (previous: FormState, form: FormData) => Promise<FormState>;

const KINDS = {
  revoke: {
    title: (role: string) => `Revoke ${role}’s access?`,
    reason: (project: string) => `Reason, shown to ${project}`,
    keep: 'Keep access',
    verb: 'Revoke access',
    busy: 'Revoking',
  },
  relinquish: {
    title: (role: string) => `Give up ${role}’s access?`,
    reason: () => 'Reason',
    keep: 'Keep access',
    verb: 'Give up access',
    busy: 'Giving up',
  },
  rollBack: {
    title: () => 'Undo what was applied?',
    reason: () => 'Reason',
    keep: 'Leave it',
    verb: 'Undo',
    busy: 'Undoing',
  },
} as const;

/** Ends a subscription. Lists what it does before the button that does it. */
export function EndDialog({
  kind,
  view,
  action,
  trigger,
}: {
  readonly kind: keyof typeof KINDS;
  readonly view: SubscriptionView;
  readonly action: SubscriptionAction;
  readonly trigger: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { state, formProps } = useFormAction(action, () => setOpen(false));
  const words = KINDS[kind];
  const role = view.principal.roleName;
  const written = view.live.grants.filter((grant) => grant.state !== 'PLANNED' && grant.state !== 'REMOVED');
  const accounts = new Set(written.map((grant) => grant.accountId)).size;
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={trigger}
      title={words.title(role)}
      description={
        <>
          It stops {view.pattern === 'PRODUCER' ? 'writing to' : 'reading'}{' '}
          <span className="id">{view.product.name}</span>. This cannot be undone; it can be asked for again.
        </>
      }
    >
      <Effects
        items={[
          {
            key: 'removes',
            kind: 'removes',
            text:
              written.length === 0
                ? 'Nothing was written in AWS yet'
                : `${written.length} ${written.length === 1 ? 'change' : 'changes'} in ${accounts} ${accounts === 1 ? 'account is' : 'accounts are'} taken back, then AWS is read again`,
          },
          { key: 'when', kind: 'when', text: 'AWS checks every call: the next one after that is denied' },
          {
            key: 'who',
            kind: 'who',
            text: 'Other roles and other subscriptions of this role keep their access',
          },
        ]}
      />
      <form {...formProps} className="flex flex-col gap-4">
        <input type="hidden" name="number" value={view.number} />
        {errorOf(state, 'note') === undefined && <FormMessage state={state} />}
        {kind !== 'rollBack' && (
          <Field
            label={words.reason(view.project.name)}
            optional={kind !== 'revoke'}
            error={errorOf(state, 'note')}
          >
            <Textarea name="note" rows={2} maxLength={2_000} defaultValue={typed(state, 'note')} />
          </Field>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>{words.keep}</Button>
          </DialogClose>
          <SubmitButton variant="danger-solid" busyLabel={words.busy}>
            {words.verb}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
