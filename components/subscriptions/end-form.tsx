'use client';
import type { ReactNode } from 'react';
import { Effects } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SubscriptionView } from '@/server/subscriptions/view';
import { END_WORDS, type EndKind } from './end-words';

/** Lists what ending it does before the button that does it. */
export function EndForm({
  kind,
  view,
  action,
  keep,
  onDone,
}: {
  readonly kind: EndKind;
  readonly view: SubscriptionView;
  readonly action: FormAction;
  /** The way out that changes nothing. */
  readonly keep: ReactNode;
  readonly onDone?: () => void;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  const words = END_WORDS[kind];
  return (
    <>
      <Effects
        items={[
          { key: 'removes', kind: 'removes', text: removesWords(view) },
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
          {keep}
          <SubmitButton variant="danger-solid" busyLabel={words.busy}>
            {words.verb}
          </SubmitButton>
        </div>
      </form>
    </>
  );
}

function removesWords({ live }: SubscriptionView): string {
  const written = live.grants.filter((grant) => grant.state !== 'PLANNED' && grant.state !== 'REMOVED');
  if (written.length === 0) return 'Nothing was written in AWS yet';
  const accounts = new Set(written.map((grant) => grant.accountId)).size;
  return `${written.length} ${written.length === 1 ? 'change' : 'changes'} in ${accounts} ${accounts === 1 ? 'account is' : 'accounts are'} taken back, then AWS is read again`;
}

/** What ends with it, and that it is final. */
export function EndDescription({ view }: { readonly view: SubscriptionView }) {
  return (
    <>
      It stops {view.pattern === 'PRODUCER' ? 'writing to' : 'reading'}{' '}
      <span className="id">{view.product.name}</span>. This cannot be undone; it can be asked for again.
    </>
  );
}
