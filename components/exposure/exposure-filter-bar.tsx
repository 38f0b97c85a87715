import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { VIAS } from '@/server/exposure/domain/via';
import type { ExposureFilters } from '@/server/exposure/schema';
import type { ExposurePage } from '@/server/exposure/view';
import { REACH_WORDS, VIA_WORDS } from './exposure-words';

/** An ordinary GET form: the filters stand in the address, so a view can be sent to somebody. */
export function ExposureFilterBar({
  filters,
  counts,
  accounts,
}: {
  readonly filters: ExposureFilters;
  readonly counts: ExposurePage['counts'];
  readonly accounts: ExposurePage['accounts'];
}) {
  const filtered = Object.values(filters).some((value) => value !== undefined && value !== '');
  return (
    <form
      key={JSON.stringify(filters)}
      method="get"
      action="/exposure"
      className="mb-4 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,1.4fr)_repeat(3,minmax(0,1fr))_auto]"
    >
      <Field label="Principal or stream" className="max-md:col-span-2">
        <Input name="text" type="search" defaultValue={filters.text ?? ''} placeholder="Part of an ARN" />
      </Field>
      <Field label="Explained by">
        <Select
          name="via"
          placeholder="Anything"
          defaultValue={filters.via ?? ''}
          options={VIAS.map((via) => ({ value: via, label: `${VIA_WORDS[via]} (${counts[via]})` }))}
        />
      </Field>
      <Field label="Access">
        <Select
          name="reach"
          placeholder="Read or write"
          defaultValue={filters.reach ?? ''}
          options={(['READ', 'WRITE'] as const).map((reach) => ({ value: reach, label: REACH_WORDS[reach] }))}
        />
      </Field>
      <Field label="Stream’s account">
        <Select
          name="account"
          placeholder="All accounts"
          defaultValue={filters.account ?? ''}
          options={accounts.map(({ id, alias }) => ({ value: id, label: alias }))}
        />
      </Field>
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <Link className="link" href="/exposure">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
