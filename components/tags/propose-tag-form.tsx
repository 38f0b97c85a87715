'use client';
import { Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { TagTargetChoice } from '@/server/tags/view';

export type TagPreset = { readonly arn?: string; readonly key?: string; readonly value?: string };

/** What to tag, with what, and why. Who gains by it is shown next, before anything is written. */
export function ProposeTagForm({
  targets,
  keys,
  preset,
  action,
}: {
  readonly targets: readonly TagTargetChoice[];
  /** Keys by which products are shared now, and those that are always there. */
  readonly keys: readonly string[];
  readonly preset: TagPreset;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-4">
      <FormMessage state={state} />
      <Field label="Role, stream or consumer" error={errorOf(state, 'arn')}>
        <Select
          name="arn"
          required
          placeholder="Choose"
          defaultValue={typed(state, 'arn', preset.arn)}
          options={targets.map(({ arn, label, tags }) => ({
            value: arn,
            label: tags.length > 0 ? `${label} (${tags.map(({ key }) => key).join(', ')})` : label,
          }))}
        />
      </Field>
      <Field
        label="Tag key"
        error={errorOf(state, 'key')}
        hint="Only keys of Sluice’s own: others stay as they are."
      >
        <Input
          name="key"
          mono
          required
          list="tag-keys"
          autoComplete="off"
          defaultValue={typed(state, 'key', preset.key)}
        />
      </Field>
      <datalist id="tag-keys">
        {keys.map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      <FieldSet label="Change">
        <Radio
          name="act"
          value="set"
          label="Set it to the value below"
          defaultChecked={typed(state, 'act', 'set') === 'set'}
        />
        <Radio
          name="act"
          value="remove"
          label="Take it away"
          defaultChecked={typed(state, 'act', 'set') === 'remove'}
        />
      </FieldSet>
      <Field label="Value" optional error={errorOf(state, 'value')}>
        <Input
          name="value"
          mono
          autoComplete="off"
          defaultValue={typed(state, 'value', preset.value ?? 'open')}
        />
      </Field>
      <Field label="Reason" error={errorOf(state, 'reason')} hint="Whoever approves it reads this.">
        <Textarea name="reason" rows={3} required maxLength={500} defaultValue={typed(state, 'reason')} />
      </Field>
      <span>
        <SubmitButton variant="primary" busyLabel="Proposing">
          See who gains
        </SubmitButton>
      </span>
    </form>
  );
}
