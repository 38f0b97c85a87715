import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import { grantedBy } from '@/server/lineage/domain/granted';
import type { GraphNode, LineageGraph } from '@/server/lineage/domain/graph';
import { impactOf, type Touched } from '@/server/lineage/domain/impact';
import type { GraphInput } from '@/server/lineage/schema';
import { impactFileHref } from './graph-url';
import { madeOfWords, UNMANAGED_WORDS } from './lineage-words';
import { NodeIcon } from './node-icon';

type Props = {
  readonly graph: LineageGraph;
  readonly node: GraphNode;
  readonly input: GraphInput;
  readonly field: string;
  readonly now: string;
  /** Where the projects are told; null for who may not. */
  readonly tell: string | null;
};

/** Products, readers and owners that are touched if this goes, as far as the picture reaches. */
export function ImpactPart({ graph, node, field, now, input, tell }: Props) {
  const impact = impactOf(graph, node.key, field === '' ? null : field);
  return (
    <>
      <p>{field === '' ? 'If this goes:' : 'If this field goes or changes its meaning:'}</p>
      <dl className="lin-totals">
        {(
          [
            ['Products', impact.products],
            ['Readers', impact.readers],
            ['Projects', impact.projects.length],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {impact.touched.length > 0 && node.key === graph.focus && (
        <p className="mt-3 flex flex-wrap items-center gap-2">
          {tell !== null && <ButtonLink href={tell}>Tell the projects</ButtonLink>}
          <a className="link" href={impactFileHref(input, field, 'csv')} download>
            CSV
          </a>
          <a className="link" href={impactFileHref(input, field, 'json')} download>
            JSON
          </a>
        </p>
      )}
      {impact.touched.length === 0 && <p className="text-ink-2">Nothing that is known here.</p>}
      <ul className="lin-impact">
        {impact.touched.map((touched) => (
          <Line key={touched.node.key} graph={graph} touched={touched} field={field} now={now} />
        ))}
      </ul>
      {graph.hiddenReaders > 0 && node.key === graph.focus && (
        <p className="text-12 text-ink-3">
          And {graph.hiddenReaders} {graph.hiddenReaders === 1 ? 'subscription' : 'subscriptions'} that you
          may not see.
        </p>
      )}
    </>
  );
}

function Line({
  graph,
  touched: { node, fields, by },
  field,
  now,
}: {
  readonly graph: LineageGraph;
  readonly touched: Touched;
  readonly field: string;
  readonly now: string;
}) {
  const evidence = graph.edges
    .filter(({ from, to }) => from === node.key || to === node.key)
    .flatMap((edge) => edge.evidence);
  const granted = grantedBy(evidence);
  const unmanaged = evidence.some(
    (each) => each.source === 'DERIVED' && each.means === 'DELIVERY' && each.via === 'UNMANAGED',
  );
  const [first] = by;
  return (
    <li>
      <NodeIcon kind={node.kind} />
      <div className="min-w-0 flex-1">
        {node.product ? (
          <Link href={`/catalog/${node.product.slug}`} className="font-medium">
            {node.label}
          </Link>
        ) : (
          <b>{node.label}</b>
        )}
        {first && fields.length > 0 && (
          <p className="text-12 text-ink-2">
            {fields.join(', ')} {madeOfWords(first)}. Reported <Time at={first.lastSeenAt} now={now} />.
          </p>
        )}
        {field !== '' && by.length === 0 && (
          <p className="text-12 text-ink-2">Fields it uses are not reported.</p>
        )}
        {granted && (
          <p className="text-12 text-ink-2">
            <Link href={`/subscriptions/${granted.number}`}>Subscription {granted.number}</Link>, active until{' '}
            <Time at={granted.endsAt} as="day" />.
          </p>
        )}
        {unmanaged && node.delivery && <p className="text-12 text-warn">{UNMANAGED_WORDS}</p>}
        <p className="text-12 text-ink-3">
          {node.project?.name ?? 'Owner not known'}
          {node.product &&
            node.product.subscribers > 0 &&
            `, ${node.product.subscribers} subscribers of its own`}
        </p>
      </div>
    </li>
  );
}
