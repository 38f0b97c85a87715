import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { ContractFilters } from '@/server/contracts/schema';

/** An ordinary GET form: the filters stand in the address. */
export function ContractFilterBar({ filters }: { readonly filters: ContractFilters }) {
  return (
    <form
      key={JSON.stringify(filters)}
      method="get"
      action="/contracts"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)_auto]"
    >
      <Field label="Product" className="max-md:col-span-2">
        <Input name="text" type="search" defaultValue={filters.text ?? ''} placeholder="Name" />
      </Field>
      <Field label="Show">
        <Select
          name="show"
          defaultValue={filters.show}
          options={[
            { value: 'all', label: 'All products' },
            { value: 'subscribed', label: 'Your subscriptions' },
            { value: 'breached', label: 'In breach' },
            { value: 'unmeasured', label: 'Not measured in part' },
            { value: 'without', label: 'Without a contract' },
          ]}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {(filters.text || filters.show !== 'all') && (
          <Link className="link" href="/contracts">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
