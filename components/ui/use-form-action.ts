'use client';
import { type SubmitEvent, startTransition, useActionState, useEffect, useEffectEvent, useRef } from 'react';
import { type FormState, idle } from './form-state';
import { typedText } from './typed-text';

type Sent = { readonly form: HTMLFormElement; readonly text: string };

/**
 * A form's action, its last answer, and what the form element needs: `<form {...formProps}>`.
 *
 * React resets a form whose `action` it runs itself, and with it what was typed while the answer was on the way. So we
 * send it ourselves. What was typed survives every answer; only a form that is done, and that nobody touched since,
 * starts anew. Without JavaScript the browser posts the same form, if `action` is a server action and no function
 * around one: what comes after a good answer belongs into `onDone`.
 */
export function useFormAction<Answer extends FormState = FormState>(
  action: (previous: Answer | FormState, form: FormData) => Promise<Answer | FormState>,
  onDone?: () => void,
) {
  const [state, submit, busy] = useActionState<Answer | FormState, FormData>(action, idle);
  const sent = useRef<Sent | null>(null);

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const form = event.currentTarget;
    // From here on React leaves the form alone, and still tells `useFormStatus` that it is on its way.
    event.preventDefault();
    sent.current = { form, text: typedText(form) };
    const data = new FormData(form, event.nativeEvent.submitter);
    startTransition(() => submit(data));
  };

  const whenDone = useEffectEvent(() => {
    if (sent.current && typedText(sent.current.form) === sent.current.text) sent.current.form.reset();
    onDone?.();
  });
  useEffect(() => {
    if (state.status === 'done') whenDone();
  }, [state]);

  return { state, busy, formProps: { action: submit, onSubmit } } as const;
}
