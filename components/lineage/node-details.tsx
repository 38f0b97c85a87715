import Link from 'next/link';
import { KeyValue } from '@/components/ui/key-value';
import { Time } from '@/components/ui/time';
import type { GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import type { GraphInput } from '@/server/lineage/schema';
import { RUN_WORDS } from './event-words';
import { jobHref } from './events-url';
import { graphHref } from './graph-url';
import { madeOfWords } from './lineage-words';

type Props = {
  readonly graph: LineageGraph;
  readonly node: GraphNode;
  readonly field: string;
  readonly input: GraphInput;
  readonly now: string;
};

/** Who answers for it, what it is called, and its fields. */
export function NodeDetails({ graph, node, field, input, now }: Props) {
  if (field !== '') return <FieldDetails graph={graph} node={node} field={field} />;
  return (
    <>
      <KeyValue
        items={[
          ...(node.product
            ? [
                {
                  key: 'Product',
                  value: <Link href={`/catalog/${node.product.slug}`}>{node.product.name}</Link>,
                },
              ]
            : []),
          ...(node.project
            ? [{ key: node.kind === 'JOB' ? 'Reported by' : 'Project', value: node.project.name }]
            : []),
          ...(node.domain ? [{ key: 'Domain', value: node.domain.name }] : []),
          ...(node.owners.length > 0 ? [{ key: 'Owners', value: node.owners.join(', ') }] : []),
          ...(node.delivery ? deliveryItems(node.delivery) : []),
          { key: 'Namespace', value: <span className="break-all font-mono text-12">{node.namespace}</span> },
          { key: 'Name', value: <span className="break-all font-mono text-12">{node.name}</span> },
          ...(node.processing ? [{ key: 'Processing', value: node.processing.toLowerCase() }] : []),
          ...(node.run
            ? [
                {
                  key: 'Last run',
                  value: RUN_WORDS[node.run.state],
                  note: (
                    <>
                      <Time at={node.run.lastSeenAt} now={now} />
                      {node.run.error === null ? '' : `: ${node.run.error}`}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      {node.page && (
        <p className="mt-3">
          <Link href={jobHref(node.page.project, node.page.id)}>Its runs and events</Link>
        </p>
      )}
      {graph.hiddenReaders > 0 && node.key === graph.focus && (
        <p className="mt-3 text-ink-2">
          {graph.hiddenReaders} more {graph.hiddenReaders === 1 ? 'subscription reads' : 'subscriptions read'}{' '}
          it. Who that is, its owners see.
        </p>
      )}
      {node.fields.length > 0 && (
        <>
          <h2 className="mt-4">Fields</h2>
          <ul className="mt-1">
            {node.fields.slice(0, 60).map(({ path, type }) => (
              <li key={path} className="flex gap-2 border-line border-t py-1.5">
                <Link
                  href={graphHref(input, { field: path, panel: 'impact' })}
                  className="break-all font-mono text-12"
                >
                  {path}
                </Link>
                <span className="ml-auto text-12 text-ink-3">{type}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const deliveryItems = ({ state, target, roleArn }: NonNullable<GraphNode['delivery']>) => [
  { key: 'State', value: state },
  ...(target === '' ? [] : [{ key: 'Delivers to', value: <span className="break-all">{target}</span> }]),
  {
    key: 'Reads as',
    value:
      roleArn === null ? (
        'Its role could not be read'
      ) : (
        <span className="break-all font-mono text-12">{roleArn}</span>
      ),
  },
];

function FieldDetails({ graph, node, field }: Pick<Props, 'graph' | 'node' | 'field'>) {
  const named = new Map(graph.nodes.map(({ key, label }) => [key, label]));
  const made = graph.columns.filter(({ to, toField }) => to === node.key && toField === field);
  const type = node.fields.find(({ path }) => path === field)?.type;
  return (
    <>
      <KeyValue
        items={[
          { key: 'Of', value: node.label },
          ...(type ? [{ key: 'Type', value: <span className="font-mono text-12">{type}</span> }] : []),
        ]}
      />
      {made.length === 0 ? (
        <p className="mt-3 text-ink-2">Nobody reports what it is made of.</p>
      ) : (
        <ul className="mt-3 flex flex-col gap-2">
          {made.map((column) => (
            <li key={`${column.from}/${column.fromField}`}>
              <b>{named.get(column.from)}</b>, <span className="font-mono text-12">{column.fromField}</span>:
              it {madeOfWords(column)}. {column.description}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
