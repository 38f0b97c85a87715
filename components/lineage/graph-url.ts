import type { GraphInput } from '@/server/lineage/schema';

/** What the page is asked for; what is as it is by itself stays out of the address. */
export function graphHref(input: GraphInput, change: Partial<GraphInput> = {}): string {
  const wanted = { ...input, ...change };
  const usual: GraphInput = {
    ...{ focus: '', field: '', q: '', up: 1, down: 2, panel: 'details' },
    ...{ view: 'graph', domains: 'on', fields: 'on', from: 'all' },
  };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(wanted))
    if (value !== usual[name as keyof GraphInput]) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '/lineage' : `/lineage?${text}`;
}

/** The picture of one node, as it is first shown. */
export const lineageHref = (focus: string, field = ''): string =>
  `/lineage?${new URLSearchParams({ focus, ...(field === '' ? {} : { field, panel: 'impact' }) })}`;

/** The impact of the focus, or a field of it, as a file; as far as the picture reaches. */
export const impactFileHref = (
  { focus, up, down }: GraphInput,
  field: string,
  format: 'csv' | 'json',
): string =>
  `/api/lineage/impact?${new URLSearchParams({ focus, field, up: String(up), down: String(down), format })}`;

export const tellHref = (focus: string, field: string): string =>
  `/lineage/tell?${new URLSearchParams({ focus, ...(field === '' ? {} : { field }) })}`;
