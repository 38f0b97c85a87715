'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PRICE_GROUPS } from '@/server/prices/domain/price-items';
import type { PricePage } from '@/server/prices/view';

/** A Region's whole table. It begins with what holds there now, so that only what changed is typed. */
export function PriceForm({
  page: { region, table, edition },
  action,
}: {
  readonly page: Pick<PricePage, 'region' | 'table' | 'edition'>;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const own = table.region === region;
  return (
    <form {...formProps} noValidate className="flex max-w-[760px] flex-col gap-6">
      <input type="hidden" name="region" value={region} />
      <input type="hidden" name="edition" value={edition} />
      <div className="empty:hidden">
        <FormMessage state={state} />
      </div>
      <div className="grid gap-4 md:grid-cols-[180px_1fr]">
        <Field label="As of" error={errorOf(state, 'asOf')} hint="The day of the source.">
          <Input name="asOf" type="date" defaultValue={typed(state, 'asOf', own ? table.asOf : '')} />
        </Field>
        <Field
          label="Source"
          error={errorOf(state, 'source')}
          hint="Where somebody else finds the same prices."
        >
          <Input name="source" defaultValue={typed(state, 'source', own ? table.source : '')} />
        </Field>
      </div>
      {PRICE_GROUPS.map(({ title, items }) => (
        <fieldset key={title} className="min-w-0">
          <legend className="mb-2 text-14 font-title">{title}</legend>
          <div className="grid gap-4 md:grid-cols-2">
            {items.map(({ key, label, unit }) => (
              <Field key={key} label={label} error={errorOf(state, key)} hint={`Dollars for each ${unit}.`}>
                <Input
                  name={key}
                  inputMode="decimal"
                  placeholder="not known"
                  autoComplete="off"
                  defaultValue={typed(
                    state,
                    key,
                    table.prices[key] === null ? '' : String(table.prices[key]),
                  )}
                />
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="flex gap-2">
        <SubmitButton variant="primary" busyLabel="Saving">
          Keep these prices
        </SubmitButton>
        <ButtonLink href={`/prices?region=${region}`}>Cancel</ButtonLink>
      </div>
    </form>
  );
}
