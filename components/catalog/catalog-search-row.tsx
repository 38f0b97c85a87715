'use client';
import { Search, SlidersHorizontal } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { Select } from '@/components/ui/select';
import { Count } from '@/components/ui/tag';
import { Unscripted } from '@/components/ui/unscripted';
import type { CatalogFacets } from '@/server/catalog/view';
import { CatalogFilters } from './catalog-filters';
import { CATALOG_FORM, GROUPS, SORT_WORDS, SORTS } from './catalog-url';
import { useCatalogUrl, useLeavingSearch } from './use-catalog-url';

/** Search, sort, and under 1360 px the filters behind a button. Works as a plain form without JavaScript. */
export function CatalogSearchRow({
  facets,
  query,
}: {
  readonly facets: CatalogFacets;
  readonly query: string;
}) {
  const { state, busy, search, searchNow, sort } = useCatalogUrl();
  useLeavingSearch();
  const box = useRef<HTMLInputElement>(null);
  const filters = GROUPS.reduce((sum, group) => sum + state[group].length, 0);
  return (
    <form
      id={CATALOG_FORM}
      action="/catalog"
      className="grid items-center gap-3 lg:grid-cols-[minmax(0,1fr)_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        searchNow(box.current?.value ?? '');
      }}
    >
      <Input
        ref={box}
        name="q"
        size="lg"
        type="text"
        data-page-search
        autoComplete="off"
        spellCheck={false}
        aria-label="Search products by name, description, field, owner or tag"
        placeholder="Search by name, description, field, owner or tag"
        defaultValue={query}
        leading={
          busy ? <span className="spin text-ink-3" /> : <Search className="i size-[18px]" aria-hidden />
        }
        trailing={
          <span className="max-md:hidden">
            <Kbd>{state.q ? 'Esc' : '/'}</Kbd>
          </span>
        }
        onChange={(event) => search(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          if (box.current) box.current.value = '';
          searchNow('');
        }}
      />
      <div className="flex items-center gap-2">
        <FilterSheet count={filters} facets={facets} />
        <div className="flex items-center gap-2 max-lg:grow">
          <span className="whitespace-nowrap text-ink-3 max-lg:hidden" aria-hidden>
            Sort by
          </span>
          <Select
            name="sort"
            aria-label="Sort by"
            className="w-[150px] max-lg:w-full"
            value={state.sort}
            onChange={(event) => sort(SORTS.find((known) => known === event.target.value) ?? 'match')}
            options={SORTS.map((value) => ({ value, label: SORT_WORDS[value] }))}
          />
        </div>
        <Unscripted>
          <Button type="submit">Search</Button>
        </Unscripted>
      </div>
    </form>
  );
}

function FilterSheet({ count, facets }: { readonly count: number; readonly facets: CatalogFacets }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <Button className="max-lg:grow xl:hidden">
          <SlidersHorizontal className="i" aria-hidden />
          Filters
          {count > 0 && <Count value={count} />}
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="scrim" />
        <Dialog.Content className="sheet" aria-describedby={undefined}>
          <div className="mb-2 flex items-center justify-between">
            <Dialog.Title asChild>
              <h2>Filters</h2>
            </Dialog.Title>
            <Dialog.Close asChild>
              <Button variant="primary" size="sm">
                Show products
              </Button>
            </Dialog.Close>
          </div>
          <CatalogFilters facets={facets} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
