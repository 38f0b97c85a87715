'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DriftDetail } from '@/server/drift/view';

/** Makes a request of the access that is there, for the project whose role it is. */
export function AdoptForm({
  finding,
  action,
}: {
  readonly finding: DriftDetail;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const { adopt } = finding;
  if (!adopt) return null;
  if (adopt.cannot !== null || adopt.pattern === null) return <p className="text-ink-2">{adopt.cannot}</p>;
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={finding.id} />
      <input type="hidden" name="version" value={finding.version} />
      <input type="hidden" name="pattern" value={adopt.pattern} />
      <FormMessage state={state} />
      <Field
        label="Role"
        hint="Its project gets a request that it completes and sends. It is reviewed like any other."
      >
        <Select
          name="principalId"
          defaultValue={adopt.roles[0]?.principalId ?? ''}
          options={adopt.roles.map(({ principalId, roleArn, environment, project }) => ({
            value: principalId,
            label: `${roleArn.split('/').at(-1)}, ${environment} of ${project}`,
          }))}
        />
      </Field>
      <span>
        <SubmitButton busyLabel="Adopting">Adopt as a request</SubmitButton>
      </span>
    </form>
  );
}
