'use client';
import dynamic from 'next/dynamic';
import { useMemo, useRef, useState } from 'react';
import { download } from '@/components/shards/heat-export';
import { Notice } from '@/components/ui/notice';
import { Unscripted } from '@/components/ui/unscripted';
import type { LineageGraph } from '@/server/lineage/domain/graph';
import type { GraphInput } from '@/server/lineage/schema';
import type { NotReadKind } from '@/server/lineage/view';
import { ChosenContext } from './chosen-context';
import { lineagePicture } from './export-png';
import { GraphLegend } from './graph-legend';
import { GraphSkeleton } from './graph-skeleton';
import { GraphToolbar } from './graph-toolbar';
import { LineageList } from './lineage-list';
import { LineagePanel } from './lineage-panel';
import { layoutInputOf, pictureOf } from './picture';
import { useLayout } from './use-layout';

/** Only who looks at the graph loads what draws it. */
const LineageCanvas = dynamic(() => import('./lineage-canvas').then(({ LineageCanvas: canvas }) => canvas), {
  ssr: false,
  loading: GraphSkeleton,
});

type Props = {
  readonly graph: LineageGraph;
  readonly input: GraphInput;
  /** When the page was made. */
  readonly now: string;
  /** The product is this person's to tell others of. */
  readonly mayTell: boolean;
  /** How many projects were told just now. */
  readonly told: number;
  readonly notRead: readonly NotReadKind[];
};

/** The graph, or the same as a list, and beside it what is known of the node that was chosen. */
export function LineageScreen({ graph, input, now, mayTell, told, notRead }: Props) {
  const [chosen, setChosen] = useState({ key: graph.focus, field: input.field });
  const [find, setFind] = useState('');
  const choose = (key: string, field: string) => setChosen({ key, field });
  const asList = input.view === 'list';
  return (
    <ChosenContext value={{ chosen: chosen.key, field: chosen.field, choose }}>
      <div className="lin">
        <div className="lin-main">
          {told > 0 && (
            <Notice tone="ok" title={told === 1 ? 'One project was told' : `${told} projects were told`}>
              Their owners have a notification now.
            </Notice>
          )}
          {asList ? (
            <>
              <GraphToolbar input={input} find={find} onFind={setFind} onPicture={null} />
              <div className="lin-table">
                <Cut graph={graph} />
                <LineageList graph={graph} now={now} />
              </div>
            </>
          ) : (
            <Drawn
              graph={graph}
              input={input}
              now={now}
              find={find}
              onFind={setFind}
              chosen={chosen}
              onChoose={choose}
            />
          )}
        </div>
        <LineagePanel
          graph={graph}
          input={input}
          chosen={chosen.key}
          field={chosen.field}
          now={now}
          mayTell={mayTell}
          notRead={notRead}
        />
      </div>
    </ChosenContext>
  );
}

const Cut = ({ graph }: { readonly graph: LineageGraph }) =>
  graph.cut ? (
    <Notice tone="info" title={`The nearest ${graph.nodes.length} are shown`}>
      More is connected than anybody can read at once. Show fewer steps, or go on from another node.
    </Notice>
  ) : null;

function Drawn({
  graph,
  input,
  now,
  find,
  onFind,
  chosen,
  onChoose,
}: Pick<Props, 'graph' | 'input' | 'now'> & {
  readonly find: string;
  readonly onFind: (words: string) => void;
  readonly chosen: { readonly key: string; readonly field: string };
  readonly onChoose: (key: string, field: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const { domains, fields, from } = input;
  const picture = useMemo(
    () =>
      pictureOf(graph, {
        ...{ domains: domains === 'on', fields: fields === 'on', from },
        ...{ chosen: chosen.key, field: chosen.field },
      }),
    [graph, domains, fields, from, chosen],
  );
  const wanted = useMemo(() => layoutInputOf(picture), [picture]);
  const layout = useLayout(wanted);
  const take = async () => {
    if (!layout || !box.current) return;
    const png = await lineagePicture(box.current, picture, layout);
    if (png) download(png, 'lineage.png');
  };
  return (
    <>
      <GraphToolbar input={input} find={find} onFind={onFind} onPicture={layout ? take : null} />
      <Cut graph={graph} />
      <section
        ref={box}
        className="lin-canvas scripted"
        aria-label={`Lineage graph, ${graph.nodes.length} nodes. The list has the same facts.`}
      >
        {layout ? (
          <LineageCanvas
            picture={picture}
            layout={layout}
            find={find}
            onChoose={(key) => key !== chosen.key && onChoose(key, '')}
          />
        ) : (
          <GraphSkeleton />
        )}
      </section>
      <Unscripted>
        <LineageList graph={graph} now={now} />
      </Unscripted>
      <GraphLegend field={chosen.field} />
    </>
  );
}
