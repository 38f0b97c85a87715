import type { GraphColumn, GraphNode, LineageGraph } from './graph';

const SPEC = 'https://openlineage.io/spec/2-0-2/OpenLineage.json';
const FACETS = 'https://openlineage.io/spec/facets';
const PRODUCER = 'https://github.com/sluice/sluice';

const facet = (schema: string) => ({ _producer: PRODUCER, _schemaURL: `${FACETS}/${schema}` });

function datasetOf(node: GraphNode, columns: readonly GraphColumn[], named: ReadonlyMap<string, GraphNode>) {
  const made = new Map<string, GraphColumn[]>();
  for (const column of columns)
    if (column.to === node.key) made.set(column.toField, [...(made.get(column.toField) ?? []), column]);
  const fields = Object.fromEntries(
    [...made].map(([field, from]) => [
      field,
      {
        inputFields: from.flatMap((column) => {
          const source = named.get(column.from);
          if (!source) return [];
          const transformation = { type: 'DIRECT', subtype: column.transformation, masking: column.masking };
          return [
            {
              namespace: source.namespace,
              name: source.name,
              field: column.fromField,
              transformations: [transformation],
            },
          ];
        }),
      },
    ]),
  );
  return {
    namespace: node.namespace,
    name: node.name,
    facets: {
      ...(node.fields.length > 0
        ? {
            schema: {
              ...facet('1-1-1/SchemaDatasetFacet.json'),
              fields: node.fields.map(({ path, type }) => ({ name: path, type })),
            },
          }
        : {}),
      ...(made.size > 0
        ? { columnLineage: { ...facet('1-2-0/ColumnLineageDatasetFacet.json'), fields } }
        : {}),
    },
  };
}

/** What reads and writes: each is a job to OpenLineage. */
const JOBS: ReadonlySet<GraphNode['kind']> = new Set(['JOB', 'ROLE', 'FUNCTION', 'DELIVERY', 'PIPE']);

/** The shown graph as OpenLineage job events, one for each job, role, function, delivery stream or pipe, with what is known of its datasets. */
export function toOpenLineage({ nodes, edges, columns }: LineageGraph, at: Date): readonly object[] {
  const named = new Map(nodes.map((node) => [node.key, node]));
  const jobs = nodes.filter(({ kind }) => JOBS.has(kind));
  return jobs.map((job) => {
    const side = (keys: readonly string[], own: boolean) =>
      keys.flatMap((key) => {
        const node = named.get(key);
        const shown = own ? columns.filter((column) => column.job === job.key) : [];
        return node ? [datasetOf(node, shown, named)] : [];
      });
    return {
      eventTime: at.toISOString(),
      producer: PRODUCER,
      schemaURL: `${SPEC}#/$defs/JobEvent`,
      job: { namespace: job.namespace, name: job.name, facets: {} },
      inputs: side(
        edges.filter(({ to }) => to === job.key).map(({ from }) => from),
        false,
      ),
      outputs: side(
        edges.filter(({ from }) => from === job.key).map(({ to }) => to),
        true,
      ),
    };
  });
}
