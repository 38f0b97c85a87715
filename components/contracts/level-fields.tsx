import { Field } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  type ContractTerms,
  NUMBERS,
  type NumberField,
  THROUGHPUT_UNITS,
} from '@/server/contracts/domain/terms';

type Props = { readonly terms: ContractTerms; readonly state: FormState };

function NumberIn({
  name,
  label,
  hint,
  terms,
  state,
}: Props & { readonly name: NumberField; readonly label: string; readonly hint: string }) {
  const { min, max, whole } = NUMBERS[name];
  return (
    <Field label={label} optional hint={hint} error={errorOf(state, name)}>
      <Input
        name={name}
        type="number"
        min={min}
        max={max}
        step={whole ? 1 : 'any'}
        inputMode={whole ? 'numeric' : 'decimal'}
        defaultValue={typed(state, name, terms[name] === null ? '' : String(terms[name]))}
      />
    </Field>
  );
}

/** What Sluice measures. An empty field promises nothing. */
export const LevelFields = ({ terms, state }: Props) => (
  <div className="grid gap-5 sm:grid-cols-2">
    <NumberIn
      name="freshnessMinutes"
      label="Freshness, minutes"
      hint="The newest record is no older."
      {...{ terms, state }}
    />
    <NumberIn
      name="availabilityPercent"
      label="Availability, %"
      hint="Share of minutes in which no write is refused, over 30 days."
      {...{ terms, state }}
    />
    <NumberIn
      name="retentionHours"
      label="Retention, hours at least"
      hint="The stream’s setting: 24 to 8,760."
      {...{ terms, state }}
    />
    <Field label="Unit of throughput" hint="1 MB is 1,000,000 bytes, partition keys included.">
      <Select
        name="throughputUnit"
        defaultValue={typed(state, 'throughputUnit', terms.throughputUnit)}
        options={THROUGHPUT_UNITS.map((unit) => ({ value: unit, label: unit }))}
      />
    </Field>
    <NumberIn
      name="throughputLeast"
      label="Throughput, at least"
      hint="What is written, on average over an hour."
      {...{ terms, state }}
    />
    <NumberIn
      name="throughputMost"
      label="Throughput, at most"
      hint="What is written in the busiest minute of an hour."
      {...{ terms, state }}
    />
    <NumberIn
      name="conformancePercent"
      label="Records that follow the schema, %"
      hint="Sluice then reads up to ten records every five minutes, and keeps counts alone."
      {...{ terms, state }}
    />
  </div>
);

export const NoticeField = (props: Props) => (
  <NumberIn
    name="noticeDays"
    label="Notice before a breaking version, days"
    hint="A version that promises less holds only after so many days."
    {...props}
  />
);
