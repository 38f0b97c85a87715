'use client';
import type { Asked, ConfirmWords } from './confirm-words';
import { Effects } from './dialog';
import { FormMessage } from './form-message';
import type { FormAction } from './form-state';
import { NextField } from './next-field';
import { SubmitButton } from './submit-button';
import { useFormAction } from './use-form-action';

export type Confirmed = {
  readonly words: ConfirmWords;
  readonly action: FormAction;
  /** What the act is about, as its action reads it. */
  readonly about: Readonly<Record<string, string | number>>;
};

/** Lists what an act does before the button that does it. What stands in the way is answered inside. */
export function ConfirmForm({ words, action, about, keep, onDone, next }: Confirmed & Asked) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <>
      <Effects items={words.effects} />
      <form {...formProps}>
        {Object.entries(about).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <NextField next={next} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          {keep}
          <SubmitButton variant={words.danger ? 'danger-solid' : 'primary'} busyLabel={words.busy}>
            {words.go}
          </SubmitButton>
        </div>
      </form>
    </>
  );
}
