import { identify } from './dataset-identity';
import type { EventDataset } from './event';
import type { FoldContext, FoldedColumn, FoldedNode } from './folded';
import type { SeenAt } from './seen-at';

/** More of one event are not kept: every field of every input in every field of a wide output would be millions. */
const MOST_COLUMNS = 2_000;

type Inputs = NonNullable<EventDataset['facets']['columnLineage']>['fields'][string];

function wayOf(
  { transformationType, transformationDescription }: Inputs,
  [first]: NonNullable<Inputs['inputFields'][number]['transformations']>,
) {
  return {
    transformation: first?.subtype || first?.type || transformationType || '',
    description: first?.description || transformationDescription || '',
    masking: first?.masking ?? false,
  };
}

/** Edges between fields of one output by its column lineage facet, and the datasets that they come from. */
export function columnsOf(
  output: EventDataset,
  to: string,
  job: string | null,
  { streams }: FoldContext,
  seen: SeenAt,
): { readonly columns: readonly FoldedColumn[]; readonly sources: readonly FoldedNode[] } {
  const facet = output.facets.columnLineage;
  const columns: FoldedColumn[] = [];
  const sources = new Map<string, FoldedNode>();
  if (!facet || facet._deleted) return { columns, sources: [] };
  for (const [toField, inputs] of Object.entries(facet.fields))
    for (const { namespace, name, field, transformations = [] } of inputs.inputFields) {
      if (columns.length >= MOST_COLUMNS) break;
      const { key: from, kind, label, streamArn } = identify({ namespace, name }, [], streams);
      columns.push({ from, fromField: field, to, toField, job, seen, ...wayOf(inputs, transformations) });
      sources.set(from, {
        ...{ key: from, kind, namespace, name, label, streamArn, seen },
        projectId: null,
        fields: null,
        owners: null,
        description: null,
        processing: null,
        integration: null,
      });
    }
  return { columns, sources: [...sources.values()] };
}
