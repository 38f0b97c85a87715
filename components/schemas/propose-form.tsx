'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** The next version as text or as a file. It begins with the valid one, because most changes are small. */
export function ProposeForm({
  action,
  productId,
  slug,
  format,
  withNote,
  newest,
}: {
  readonly action: FormAction;
  readonly productId: string;
  readonly slug: string;
  readonly format: string | null;
  /** Versions that are written here say why they came. */
  readonly withNote: boolean;
  readonly newest: { readonly number: number; readonly text: string } | null;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="grid gap-5">
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="slug" value={slug} />
      <FormMessage state={state} />
      <Field
        label={`Definition${format === null ? '' : ` in ${format === 'JSON' ? 'JSON Schema' : format}`}`}
        hint={
          newest
            ? `It begins with version ${newest.number}. At most 170,000 bytes.`
            : 'At most 170,000 bytes.'
        }
        error={errorOf(state, 'definition')}
      >
        <Textarea
          name="definition"
          mono
          rows={24}
          spellCheck={false}
          defaultValue={typed(state, 'definition', newest?.text)}
        />
      </Field>
      <Field label="Or a file" optional hint="Its text is taken instead of what is written above.">
        <Input type="file" name="file" accept=".json,.avsc,.proto,text/plain,application/json" />
      </Field>
      {withNote && (
        <Field
          label="Note"
          optional
          hint="Why it changes, for whoever reads the list of versions."
          error={errorOf(state, 'note')}
        >
          <Input name="note" maxLength={300} defaultValue={typed(state, 'note', '')} />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Comparing">
          Check it
        </SubmitButton>
        <ButtonLink href={`/catalog/${slug}/schema`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
