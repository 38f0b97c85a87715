'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ContractForm } from '@/server/contracts/view';
import { ImportReport } from './import-report';
import { type ImportState, mayBeSaved } from './import-state';

type Action = (previous: ImportState, form: FormData) => Promise<ImportState>;

/** A contract as text or as a file: read first, shown, and saved only by a second button. */
export function ImportForm({
  action,
  product,
  newest,
}: {
  readonly action: Action;
  readonly product: ContractForm['product'];
  readonly newest: number;
}) {
  const { state, formProps } = useFormAction<ImportState>(action);
  const { report, text }: ImportState = state;
  const shown = report?.digest ?? '';
  return (
    <form {...formProps} className="flex flex-col gap-5">
      <input type="hidden" name="productId" value={product.id} />
      <input type="hidden" name="slug" value={product.slug} />
      <input type="hidden" name="number" value={newest} />
      <input type="hidden" name="digest" value={shown} />
      <FormMessage state={state} />
      {report && <ImportReport report={report} />}
      <Field label="Contract in YAML" hint="At most 256 KB." error={errorOf(state, 'text')}>
        <Textarea
          // What was read from a file is shown as text.
          key={`text ${shown}`}
          name="text"
          mono
          rows={report ? 10 : 20}
          spellCheck={false}
          defaultValue={text ?? typed(state, 'text')}
        />
      </Field>
      <Field label="Or a file" optional hint="Its text is taken instead of what is written above.">
        <Input
          key={`file ${shown}`}
          type="file"
          name="file"
          accept=".yaml,.yml,.json,text/plain,application/yaml"
        />
      </Field>
      {report && mayBeSaved(report) && (
        <Field label="Why" optional error={errorOf(state, 'note')}>
          <Input name="note" maxLength={300} autoComplete="off" />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        {report && mayBeSaved(report) && (
          <SubmitButton variant="primary" name="act" value="save" busyLabel="Saving">
            Save as version {newest + 1}
          </SubmitButton>
        )}
        <SubmitButton variant={report ? 'secondary' : 'primary'} name="act" value="read" busyLabel="Reading">
          {report ? 'Read it again' : 'Read it'}
        </SubmitButton>
        <ButtonLink href={`/catalog/${product.slug}/contract`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
