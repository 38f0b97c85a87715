'use client';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Makes a token and shows it this once. */
export function CreateTokenForm({
  projectId,
  action,
}: {
  readonly projectId: string;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-4">
      <input type="hidden" name="projectId" value={projectId} />
      <Field
        label="Name"
        error={errorOf(state, 'name')}
        hint="The job or the platform that will report with it."
      >
        <Input name="name" required maxLength={80} defaultValue={typed(state, 'name')} />
      </Field>
      <Field
        label="Namespaces"
        optional
        error={errorOf(state, 'namespaces')}
        hint="Beginnings of the namespaces of its jobs, parted by commas. Empty: any."
      >
        <Input name="namespaces" maxLength={600} defaultValue={typed(state, 'namespaces')} />
      </Field>
      <FormMessage state={state} />
      {state.status === 'done' && state.shownOnce && (
        <div className="flex flex-col gap-3">
          <Notice tone="ok" title="This is the token">
            It is shown only here and only now: Sluice keeps its hash alone.
          </Notice>
          <p className="well break-all font-mono">{state.shownOnce}</p>
          <CopyButton text={state.shownOnce} label="Copy token" wide size="md" />
        </div>
      )}
      <div>
        <SubmitButton variant="primary" busyLabel="Making it">
          Make token
        </SubmitButton>
      </div>
    </form>
  );
}
