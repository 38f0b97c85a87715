import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProductHeader } from '@/components/catalog/product-header';
import { ProductTabs } from '@/components/catalog/product-tabs';
import { ContractView } from '@/components/contracts/contract-view';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { requireActor } from '@/server/access/session';
import { getProduct } from '@/server/catalog/queries';
import { getContractPage } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { getStanding } from '@/server/standards/standing-queries';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Contract of ${(await params).slug}` };
}

export default async function ContractPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const [product, page] = await Promise.all([
    getProduct(deps, actor, { slug, projectId: null }),
    getContractPage(deps, actor, slug),
  ]);
  if (!product || !page) notFound();
  const standing = product.lifecycle === 'DRAFT' ? null : await getStanding(deps, actor, product.id);
  const base = `/catalog/${slug}/contract`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.domain.name, href: `/catalog?domain=${product.domain.slug}` },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Contract' },
      ]}
    >
      <ProductHeader
        product={product}
        actions={
          page.holding ? (
            <>
              {/* A file, not a page: the browser fetches it by itself. */}
              <a className="btn" href={`${base}/odcs.yaml`} download>
                Export ODCS
              </a>
              {page.mayEdit && <ButtonLink href={`${base}/import`}>Import ODCS</ButtonLink>}
              {page.mayEdit && (
                <ButtonLink href={`${base}/edit`} variant="primary">
                  Change the contract
                </ButtonLink>
              )}
            </>
          ) : undefined
        }
      />
      <ProductTabs
        product={product}
        current="contract"
        withSubscriptions={product.may.edit && product.lifecycle !== 'DRAFT'}
        notMet={standing?.counts.FAILED ?? null}
        breached={page.levels.filter(({ verdict }) => verdict === 'breached').length}
      />
      <div className="max-w-[1040px] pt-4 md:pt-6">
        <ContractView page={page} />
      </div>
    </PageFrame>
  );
}
