'use client';
import { useQueryStates } from 'nuqs';
import { useEffect, useTransition } from 'react';
import { leadsElsewhere } from '@/components/shell/leads-elsewhere';
import { catalogParsers, type Group, without } from './catalog-url';
import { pendingSearch } from './pending-search';

const REST_MS = 200;
/** One for the page: the box, the filters and the chips change the same address. */
const pending = pendingSearch(REST_MS);

/** Words that wait are left behind by whoever follows a link, and with the page. */
export function useLeavingSearch(): void {
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (leadsElsewhere(event, window.location.href)) pending.take();
    };
    // On the way down: before the link's own handler begins to go there.
    document.addEventListener('click', onClick, true);
    return () => {
      document.removeEventListener('click', onClick, true);
      pending.take();
    };
  }, []);
}

/** The state of the catalog page; every change asks the server and begins at the first row again. */
export function useCatalogUrl() {
  const [busy, startTransition] = useTransition();
  const [state, setState] = useQueryStates(catalogParsers, {
    shallow: false,
    history: 'replace',
    clearOnDefault: true,
    startTransition,
  });
  /** What was typed and waits goes with every other change. */
  const typed = () => {
    const words = pending.take();
    return words === undefined ? {} : { q: words || null, exact: null };
  };
  const ask = (q: string) => setState({ q: q || null, exact: null, cursor: null });
  return {
    state,
    busy,
    /** As somebody types. */
    search: (q: string) => pending.type(q, ask),
    /** At once. */
    searchNow: (q: string) => {
      pending.take();
      return ask(q);
    },
    sort: (sort: typeof state.sort) => setState({ ...typed(), sort, cursor: null }),
    toggle: (group: Group, value: string) =>
      setState({
        ...typed(),
        [group]: state[group].includes(value) ? without(state[group], value) : [...state[group], value],
        cursor: null,
      }),
    clear: () =>
      setState({
        ...typed(),
        domain: null,
        classification: null,
        pattern: null,
        access: null,
        owner: null,
        lifecycle: null,
        cursor: null,
      }),
  };
}
