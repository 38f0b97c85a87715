import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import type { LineageGraph } from '@/server/lineage/domain/graph';
import type { GraphInput } from '@/server/lineage/schema';
import type { NotReadKind } from '@/server/lineage/view';
import { EvidencePart } from './evidence-part';
import { graphHref, tellHref } from './graph-url';
import { ImpactPart } from './impact-part';
import { KIND_WORDS } from './lineage-words';
import { NodeDetails } from './node-details';
import { NotRead } from './not-read';

const PARTS = [
  ['details', 'Details'],
  ['impact', 'Impact'],
  ['evidence', 'Evidence'],
] as const;

/** What is known of the node, or the field, that was chosen. */
export function LineagePanel({
  graph,
  input,
  chosen,
  field,
  now,
  mayTell,
  notRead,
}: {
  readonly graph: LineageGraph;
  readonly input: GraphInput;
  readonly chosen: string;
  readonly field: string;
  readonly now: string;
  readonly mayTell: boolean;
  readonly notRead: readonly NotReadKind[];
}) {
  const node = graph.nodes.find(({ key }) => key === chosen);
  if (!node) return null;
  const at = { ...input, focus: chosen === graph.focus ? input.focus : chosen, field };
  return (
    <aside className="lin-panel" aria-label={`About ${field || node.label}`}>
      <header>
        <p className="text-12 text-ink-3">{field === '' ? KIND_WORDS[node.kind] : node.label}</p>
        <h1 className={field === '' ? undefined : 'font-mono text-[18px]'}>{field || node.label}</h1>
        {field === '' && node.description !== '' && <p className="mt-1 text-ink-2">{node.description}</p>}
        {chosen !== graph.focus && (
          <p className="mt-2">
            <ButtonLink href={graphHref(at)}>Show what surrounds it</ButtonLink>
          </p>
        )}
        {field !== '' && (
          <p className="mt-2">
            <Link href={graphHref({ ...at, field: '' })}>All of {node.label}</Link>
          </p>
        )}
      </header>
      <Tabs
        label={`About ${field || node.label}`}
        tabs={PARTS.map(([panel, label]) => ({
          ...{ label, href: graphHref(at, { panel }), current: input.panel === panel },
        }))}
      />
      <div className="lin-part">
        {input.panel === 'details' && (
          <NodeDetails graph={graph} node={node} field={field} input={at} now={now} />
        )}
        {input.panel === 'impact' && (
          <ImpactPart
            graph={graph}
            node={node}
            field={field}
            now={now}
            input={input}
            tell={mayTell ? tellHref(graph.focus, field) : null}
          />
        )}
        {input.panel === 'evidence' && <EvidencePart graph={graph} node={node} field={field} now={now} />}
      </div>
      <NotRead kinds={notRead} />
    </aside>
  );
}
