'use client';
import { ButtonLink } from '@/components/ui/button';
import { Radio } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { MODE_WORDS, OFFERED_MODES } from './mode-words';

/** Chooses what new versions of a schema that is written here are held against. */
export function ModeForm({
  action,
  productId,
  slug,
  mode,
}: {
  readonly action: FormAction;
  readonly productId: string;
  readonly slug: string;
  readonly mode: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="grid gap-5">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="before" value={mode} />
      <FormMessage state={state} />
      <FieldSet
        label="Compatibility mode"
        hint="From the newest version on: what came before it is not compared by another mode."
        error={errorOf(state, 'mode')}
      >
        {OFFERED_MODES.map((offered) => (
          <Radio
            key={offered}
            name="mode"
            value={offered}
            defaultChecked={offered === typed(state, 'mode', mode)}
            label={<span className="font-strong">{offered}</span>}
            hint={MODE_WORDS[offered]}
          />
        ))}
      </FieldSet>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Saving">
          Save the mode
        </SubmitButton>
        <ButtonLink href={`/catalog/${slug}/schema`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
