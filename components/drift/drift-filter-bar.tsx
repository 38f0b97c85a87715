import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { DriftFilters } from '@/server/drift/schema';
import type { DriftPage } from '@/server/drift/view';

const KINDS = [
  { value: 'missing', label: 'Missing' },
  { value: 'extra', label: 'Extra' },
  { value: 'changed', label: 'Changed' },
  { value: 'unmanaged', label: 'Unmanaged' },
] as const;

/** An ordinary GET form: the filters stand in the address, so a view can be sent to somebody. */
export function DriftFilterBar({
  filters,
  counts,
}: {
  readonly filters: DriftFilters;
  readonly counts: DriftPage['counts'];
}) {
  const filtered = filters.shown !== 'open' || filters.kind !== undefined || Boolean(filters.text);
  return (
    <form
      key={JSON.stringify(filters)}
      method="get"
      action="/drift"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1.4fr)_repeat(2,minmax(0,1fr))_auto]"
    >
      <Field label="Words" className="max-md:col-span-2">
        <Input name="text" type="search" defaultValue={filters.text ?? ''} placeholder="Name or ARN" />
      </Field>
      <Field label="Shown">
        <Select
          name="shown"
          defaultValue={filters.shown}
          options={[
            { value: 'open', label: `Open, ${counts.open}` },
            { value: 'ignored', label: `Ignored for now, ${counts.ignored}` },
            { value: 'resolved', label: 'Gone' },
          ]}
        />
      </Field>
      <Field label="Kind">
        <Select name="kind" placeholder="All kinds" defaultValue={filters.kind ?? ''} options={[...KINDS]} />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <Link className="link" href="/drift">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
