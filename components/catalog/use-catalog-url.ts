'use client';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { catalogParsers, type Group, without } from './catalog-url';

/** The state of the catalog page; every change asks the server and begins at the first row again. */
export function useCatalogUrl() {
  const [busy, startTransition] = useTransition();
  const [state, setState] = useQueryStates(catalogParsers, {
    shallow: false,
    history: 'replace',
    clearOnDefault: true,
    startTransition,
  });
  return {
    state,
    busy,
    search: (q: string) =>
      setState({ q: q || null, cursor: null }, { limitUrlUpdates: { method: 'debounce', timeMs: 200 } }),
    sort: (sort: typeof state.sort) => setState({ sort, cursor: null }),
    toggle: (group: Group, value: string) =>
      setState({
        [group]: state[group].includes(value) ? without(state[group], value) : [...state[group], value],
        cursor: null,
      }),
    clear: () =>
      setState({
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
