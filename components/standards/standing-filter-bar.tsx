import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { StandingFilters } from '@/server/standards/schema';
import type { ProductStandingPage } from '@/server/standards/view';

/** An ordinary GET form: the filters stand in the address, so a view can be sent to somebody. */
export function StandingFilterBar({
  filters,
  standards,
}: {
  readonly filters: StandingFilters;
  readonly standards: ProductStandingPage['standards'];
}) {
  const filtered = Boolean(filters.standard ?? filters.state ?? filters.text);
  return (
    <form
      key={JSON.stringify(filters)}
      method="get"
      action="/standards/products"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1.4fr)_repeat(2,minmax(0,1fr))_auto]"
    >
      <Field label="Product" className="max-md:col-span-2">
        <Input name="text" type="search" defaultValue={filters.text ?? ''} placeholder="Name" />
      </Field>
      <Field label="Standard">
        <Select
          name="standard"
          placeholder="All standards"
          defaultValue={filters.standard ?? ''}
          options={standards.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label="State">
        <Select
          name="state"
          placeholder="Any state"
          defaultValue={filters.state ?? ''}
          options={[
            { value: 'FAILED', label: 'Not met' },
            { value: 'EXCEPTED', label: 'Excepted' },
            { value: 'UNKNOWN', label: 'Not checked' },
          ]}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <Link className="link" href="/standards/products">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
