import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import type { GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import { evidenceWords, FRESHNESS_WORDS, madeOfWords } from './lineage-words';

/** What says so, and when it was last seen, for each edge of a node; of a field, what was reported of it. */
export function EvidencePart({
  graph,
  node,
  field,
  now,
}: {
  readonly graph: LineageGraph;
  readonly node: GraphNode;
  readonly field: string;
  readonly now: string;
}) {
  const named = new Map(graph.nodes.map(({ key, label }) => [key, label]));
  const columns = graph.columns.filter(
    ({ from, fromField, to, toField }) =>
      (from === node.key && fromField === field) || (to === node.key && toField === field),
  );
  const edges = graph.edges.filter(({ from, to }) => from === node.key || to === node.key);
  return (
    <ul className="lin-impact">
      {columns.map((column) => (
        <li key={`${column.from}/${column.fromField}/${column.to}/${column.toField}`}>
          <div className="min-w-0">
            <p>
              <span className="font-mono text-12">{column.toField}</span> of {named.get(column.to)}{' '}
              {madeOfWords(column)}: <span className="font-mono text-12">{column.fromField}</span> of{' '}
              {named.get(column.from)}.
            </p>
            <p className="text-12 text-ink-3">
              Reported for {named.get(column.job)} <Time at={column.lastSeenAt} now={now} />
            </p>
          </div>
        </li>
      ))}
      {edges.map(({ from, to, evidence }) => (
        <li key={`${from}/${to}`}>
          <div className="min-w-0 flex-1">
            <p>
              {named.get(from)} → {named.get(to)}
            </p>
            {evidence.map((each) => (
              <div key={evidenceWords(each)} className="mt-1">
                <p className="text-12 text-ink-2">{evidenceWords(each)}</p>
                {each.source === 'REPORTED' && each.ahead !== null && (
                  <p className="text-12 text-warn">
                    Its clock said <Time at={each.ahead} as="moment" />, which is ahead: it counts as seen
                    when it came.
                  </p>
                )}
                {each.source === 'DERIVED' && each.means === 'DELIVERY' && (
                  <p className="break-all font-mono text-12 text-ink-3">{each.arn}</p>
                )}
                <p className="flex flex-wrap items-center gap-2 text-12 text-ink-3">
                  <Time at={each.lastSeenAt} now={now} />
                  {each.source === 'DERIVED' && each.means === 'DELIVERY' && each.via === 'UNMANAGED' && (
                    <Tag look="soft" tone="warn">
                      Unmanaged
                    </Tag>
                  )}
                  {each.freshness !== 'FRESH' && <Tag>{FRESHNESS_WORDS[each.freshness]}</Tag>}
                </p>
              </div>
            ))}
          </div>
        </li>
      ))}
      {columns.length + edges.length === 0 && (
        <li className="text-ink-2">Nothing says where it comes from or goes to.</li>
      )}
    </ul>
  );
}
