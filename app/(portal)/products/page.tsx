import { Box } from 'lucide-react';
import type { Metadata } from 'next';
import { ProductList } from '@/components/publish/product-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listOwnProducts } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { currentProject } from '@/server/projects/current-project';

export const metadata: Metadata = { title: 'Products' };

export default async function ProductsPage() {
  const actor = await requireActor();
  const project = await currentProject(actor);
  if (!project)
    return (
      <PageFrame crumbs={[{ label: 'Products' }]}>
        <h1 className="sr-only">Products</h1>
        <DeniedState
          title="Products belong to projects"
          action={<ButtonLink href="/catalog">Open the catalog</ButtonLink>}
        >
          You are in no project. A platform admin can add you to one; the catalog shows the products of all.
        </DeniedState>
      </PageFrame>
    );
  const rows = await listOwnProducts(deps, actor, project.id);
  const mayDraft = may(actor, 'products:draft', { ownerProjectId: project.id });
  const publish = (
    <ButtonLink variant="primary" href="/products/publish">
      Publish a stream
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Products' }]}>
      <PageHeader title="Products" actions={mayDraft && rows.length > 0 && publish}>
        Streams that {project.name} offers to others.
      </PageHeader>
      <div className="mt-5">
        {rows.length > 0 ? (
          <ProductList rows={rows} />
        ) : (
          <EmptyState
            icon={<Box className="i" aria-hidden />}
            title="No products yet"
            action={mayDraft && publish}
          >
            Publish a stream of an account that is assigned to {project.name}. Others then find it in the
            catalog and can ask for access.
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
