import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { FACETS, type Facet, type MeshFilter, type MeshOptions } from '@/server/mesh/domain/filter';

const LABELS: Readonly<Record<Facet, string>> = { domain: 'Domain', account: 'Account', owner: 'Owner' };
const ALL: Readonly<Record<Facet, string>> = {
  domain: 'All domains',
  account: 'All accounts',
  owner: 'All projects',
};

/** An ordinary GET form: the filters stand in the address, so a view can be sent to somebody. */
export function MeshFilterBar({
  filter,
  options,
}: {
  readonly filter: MeshFilter;
  readonly options: MeshOptions;
}) {
  const filtered = FACETS.some((facet) => filter[facet] !== null);
  return (
    <form
      key={JSON.stringify(filter)}
      method="get"
      action="/mesh"
      className="mb-5 grid grid-cols-1 items-end gap-3 md:grid-cols-[repeat(3,minmax(0,1fr))_auto] md:max-w-[860px]"
    >
      {FACETS.map((facet) => (
        <Field key={facet} label={LABELS[facet]}>
          <Select
            name={facet}
            placeholder={ALL[facet]}
            defaultValue={filter[facet] ?? ''}
            options={options[facet].map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ))}
      <div className="flex items-center gap-2">
        <Button type="submit">Filter</Button>
        {filtered && (
          <Link className="link" href="/mesh">
            Clear
          </Link>
        )}
      </div>
    </form>
  );
}
