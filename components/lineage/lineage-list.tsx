import Link from 'next/link';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import { lineageHref } from './graph-url';
import { evidenceWords, FRESHNESS_WORDS, underWords } from './lineage-words';
import { NodeIcon } from './node-icon';

const stepsWords = (depth: number): string =>
  depth === 0
    ? 'This one'
    : `${Math.abs(depth)} ${Math.abs(depth) === 1 ? 'step' : 'steps'} ${depth < 0 ? 'upstream' : 'downstream'}`;

/** The same facts as the graph has, as a table: for screen readers, for phones, and where no script runs. */
export function LineageList({ graph, now }: { readonly graph: LineageGraph; readonly now: string }) {
  const named = new Map(graph.nodes.map((node) => [node.key, node]));
  const into = (key: string) =>
    graph.edges
      .filter(({ to }) => to === key)
      .flatMap((edge) => {
        const from = named.get(edge.from);
        return from ? [{ edge, from }] : [];
      });
  const rows = graph.nodes.toSorted((a, b) => a.depth - b.depth || (a.label < b.label ? -1 : 1));
  return (
    <Table caption="Lineage as a list">
      <thead>
        <tr>
          <HeadCell>Name</HeadCell>
          <HeadCell>Where</HeadCell>
          <HeadCell>Comes from</HeadCell>
        </tr>
      </thead>
      <tbody>
        {rows.map((node) => (
          <tr key={node.key}>
            <Cell label="Name">
              <Named node={node} />
            </Cell>
            <Cell label="Where">{stepsWords(node.depth)}</Cell>
            <Cell label="Comes from">
              <ul className="flex flex-col gap-1.5">
                {into(node.key).map(({ edge, from }) => (
                  <li key={edge.from}>
                    <Link href={lineageHref(from.key)}>{from.label}</Link>
                    {edge.evidence.slice(0, 1).map((each) => (
                      <span key={each.source} className="block text-12 text-ink-3">
                        {evidenceWords(each)} <Time at={each.lastSeenAt} now={now} />,{' '}
                        {FRESHNESS_WORDS[each.freshness]}
                      </span>
                    ))}
                  </li>
                ))}
              </ul>
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const Named = ({ node }: { readonly node: GraphNode }) => (
  <span className="flex items-center gap-2">
    <NodeIcon kind={node.kind} />
    <span className="min-w-0">
      <Link href={lineageHref(node.key)} className="font-medium [overflow-wrap:anywhere]">
        {node.label}
      </Link>
      <span className="block text-12 text-ink-3">{underWords(node)}</span>
    </span>
  </span>
);
