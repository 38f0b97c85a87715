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
import { effectsOf } from './act-effects';
import { ACT_WORDS, type ActKind } from './act-words';

/** Lists what the act does before the button that does it. */
export function ActForm({
  kind,
  view,
  action,
  keep,
  onDone,
}: {
  readonly kind: ActKind;
  readonly view: SubscriptionView;
  readonly action: FormAction;
  /** The way out that changes nothing. */
  readonly keep: ReactNode;
  readonly onDone?: () => void;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  const words = ACT_WORDS[kind];
  return (
    <>
      <Effects items={effectsOf(kind, view)} />
      <form {...formProps} className="flex flex-col gap-4">
        <input type="hidden" name="number" value={view.number} />
        {kind === 'close' && (
          <input type="hidden" name="exposure" value={(view.leftOpen?.lines ?? []).join('\n')} />
        )}
        {errorOf(state, 'note') === undefined && <FormMessage state={state} />}
        {words.reason && (
          <Field
            label={words.reason(view.project.name)}
            optional={!words.needsReason}
            error={errorOf(state, 'note')}
          >
            <Textarea name="note" rows={2} maxLength={2_000} defaultValue={typed(state, 'note')} />
          </Field>
        )}
        <div className="flex flex-wrap justify-end gap-2">
          {keep}
          <SubmitButton variant={words.takes ? 'danger-solid' : 'primary'} busyLabel={words.busy}>
            {words.verb}
          </SubmitButton>
        </div>
      </form>
    </>
  );
}

/** What the act means, and whether it can be taken back. */
export function ActDescription({ kind, view }: { readonly kind: ActKind; readonly view: SubscriptionView }) {
  const product = <span className="id">{view.product.name}</span>;
  const writes = view.pattern === 'PRODUCER';
  switch (kind) {
    case 'suspend':
      return (
        <>
          It stops {writes ? 'writing to' : 'reading'} {product} until somebody resumes it. Nothing has to be
          asked for again.
        </>
      );
    case 'resume':
      return (
        <>
          It may {writes ? 'write to' : 'read'} {product} again.
        </>
      );
    case 'close':
      return (
        <>
          Sluice stops trying and says that nobody has verified the end of this access. Retry first if what
          stood in the way is gone. This may still be open:
        </>
      );
    default:
      return (
        <>
          It stops {writes ? 'writing to' : 'reading'} {product}. This cannot be undone; it can be asked for
          again.
        </>
      );
  }
}
