import { Activity } from 'lucide-react';
import type { Metadata } from 'next';
import { MeshBoard } from '@/components/mesh/mesh-board';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { readFilter } from '@/server/mesh/domain/filter';
import { getMesh } from '@/server/mesh/queries';
import { watchMesh } from '@/server/metrics/use-cases/watch';

export const metadata: Metadata = { title: 'Mesh health' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MeshPage({ searchParams }: Props) {
  const actor = await requireActor();
  const query = await searchParams;
  const filter = readFilter((name) => {
    const value = query[name];
    return typeof value === 'string' ? value : null;
  });
  const mesh = await getMesh(deps, actor, filter);
  if (mesh.visible > 0) await watchMesh(deps);
  return (
    <PageFrame crumbs={[{ label: 'Mesh health' }]}>
      {mesh.visible > 0 ? (
        <MeshBoard initial={mesh} />
      ) : (
        <>
          <PageHeader title="Mesh health">
            Hot shards, full streams and slow readers of the streams that you answer for.
          </PageHeader>
          <EmptyState
            className="mt-5"
            icon={<Activity className="i" aria-hidden />}
            title="There is no stream for you to look at"
            action={<ButtonLink href="/catalog">Open the catalog</ButtonLink>}
          >
            Shards are shown to the projects that own a published product, to governance and to auditors. The
            load of a single product stands in the catalog, on its tab Shards.
          </EmptyState>
        </>
      )}
    </PageFrame>
  );
}
