import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LineageScreen } from '@/components/lineage/lineage-screen';
import { LineageStart } from '@/components/lineage/lineage-start';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { mayTell } from '@/server/lineage/impact-queries';
import { listNotRead } from '@/server/lineage/not-read';
import { findNodes, getGraph } from '@/server/lineage/queries';
import { graphInput, toldCount } from '@/server/lineage/schema';

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export const metadata: Metadata = { title: 'Lineage' };

const textsOf = (query: Awaited<Props['searchParams']>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => typeof value === 'string'));

export default async function LineagePage({ searchParams }: Props) {
  const actor = await requireActor();
  const query = textsOf(await searchParams);
  const input = graphInput.parse(query);
  if (input.focus === '')
    return (
      <PageFrame crumbs={[{ label: 'Lineage' }]}>
        <PageHeader title="Lineage">
          Where data comes from, what is made of it, and whom a change touches.
        </PageHeader>
        <LineageStart q={input.q} hits={await findNodes(deps, actor, input.q)} />
      </PageFrame>
    );
  const graph = await getGraph(deps, actor, input);
  const focus = graph?.nodes.find(({ key }) => key === input.focus);
  if (!graph || !focus) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Lineage', href: '/lineage' },
        { label: focus.label },
        ...(input.field === '' ? [] : [{ label: input.field }]),
      ]}
      className="lin-page"
    >
      <LineageScreen
        key={`${graph.focus} ${input.field}`}
        graph={graph}
        input={input}
        now={deps.clock.now().toISOString()}
        mayTell={await mayTell(deps, actor, graph.focus)}
        told={toldCount.parse(query.told)}
        notRead={await listNotRead(deps, actor)}
      />
    </PageFrame>
  );
}
