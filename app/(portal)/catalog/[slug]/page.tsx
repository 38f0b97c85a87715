import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AccessPanel } from '@/components/catalog/access-panel';
import { ProductActionBar } from '@/components/catalog/product-actions';
import { ProductHeader } from '@/components/catalog/product-header';
import { ProductNotices } from '@/components/catalog/product-notices';
import { ProductOverview } from '@/components/catalog/product-overview';
import { OwnerRail, RecordsRail, StreamRail } from '@/components/catalog/product-rail';
import { PRODUCT_TABS, ProductTabs } from '@/components/catalog/product-tabs';
import { ReadStream } from '@/components/catalog/read-stream';
import { RetryTag } from '@/components/catalog/retry-tag';
import { SchemaTab } from '@/components/catalog/schema-tab';
import { ContractRail } from '@/components/contracts/contract-rail';
import { DriftNotes } from '@/components/drift/drift-notes';
import { OpenIncidentNotice } from '@/components/incidents/open-incident-notice';
import { CheckSchema } from '@/components/schemas/check-schema';
import { LinkedSchemaTab } from '@/components/schemas/linked-schema-tab';
import { PageFrame } from '@/components/shell/page-frame';
import { StandingRail } from '@/components/standards/standing-rail';
import { StandingTab } from '@/components/standards/standing-tab';
import { ShareRail } from '@/components/tags/share-rail';
import { ButtonLink } from '@/components/ui/button';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { getProduct } from '@/server/catalog/queries';
import { contractStanding } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { roomInStreamPolicy } from '@/server/drift/policy-room';
import { driftOfProduct } from '@/server/drift/queries';
import { openIncidentOf } from '@/server/incidents/list-queries';
import { currentLabels } from '@/server/labels/queries';
import { writtenLoadOf } from '@/server/metrics/written-queries';
import { currentProject } from '@/server/projects/current-project';
import { productToLookAt } from '@/server/samples/queries';
import { getLinkedSchema } from '@/server/schemas/queries';
import { getStanding } from '@/server/standards/standing-queries';
import { sharesOfProduct } from '@/server/tags/queries';
import {
  checkSchemaAction,
  deprecateProductAction,
  discardDraftAction,
  publishProductAction,
  readStreamAction,
  restoreProductAction,
  retireProductAction,
  retryTagAction,
} from './actions';
import { ProductLoad } from './product-load';
import { ProductSubscriptions } from './product-subscriptions';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).slug };
}

export default async function ProductPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const project = await currentProject(actor);
  const { slug } = await params;
  const product = await getProduct(deps, actor, { slug, projectId: project?.id ?? null });
  if (!product) notFound();
  const [drift, standing, shares, room, incident, records, contract] = await Promise.all([
    driftOfProduct(deps, actor, product.id),
    product.lifecycle === 'DRAFT' ? null : getStanding(deps, actor, product.id),
    sharesOfProduct(deps, actor, product.id),
    product.may.edit ? roomInStreamPolicy(deps, product.streamArn) : null,
    openIncidentOf(deps, actor, product.id),
    productToLookAt(deps, actor, product.slug),
    contractStanding(deps, actor, { id: product.id }),
  ]);
  const owns = product.may.edit && product.lifecycle !== 'DRAFT';
  const query = await searchParams;
  const wanted = query.tab;
  const offered = product.lifecycle === 'PUBLISHED' || product.lifecycle === 'DEPRECATED';
  const tab =
    PRODUCT_TABS.find(
      (known) =>
        known === wanted &&
        // The contract has a page of its own.
        known !== 'contract' &&
        (known !== 'subscriptions' || owns) &&
        (known !== 'shards' || offered) &&
        (known !== 'standards' || standing !== null),
    ) ?? 'overview';
  const linked = tab === 'schema' ? await getLinkedSchema(deps, actor, { productId: product.id }) : null;
  const load = tab === 'overview' && offered ? await writtenLoadOf(deps, product) : null;
  const labels = tab === 'schema' ? await currentLabels(deps, product.id) : {};
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.domain.name, href: `/catalog?domain=${product.domain.slug}` },
        { label: product.name },
      ]}
    >
      <RefreshWhile active={product.tagState === 'PENDING' && product.lifecycle !== 'DRAFT'} />
      <ProductHeader
        product={product}
        actions={
          <ProductActionBar
            product={product}
            actions={{
              publish: publishProductAction,
              deprecate: deprecateProductAction,
              restore: restoreProductAction,
              retire: retireProductAction,
              discard: discardDraftAction,
            }}
          />
        }
      />
      <ProductTabs
        product={product}
        current={tab}
        withSubscriptions={owns}
        notMet={standing?.counts.FAILED ?? null}
        breached={contract?.counts.breached ?? 0}
      />
      {tab === 'shards' ? (
        <div className="pt-4">
          <OpenIncidentNotice incident={incident} />
          {product.may.readStream && (
            <nav aria-label="About the shards" className="mb-3 flex flex-wrap gap-2">
              <ButtonLink href={`/catalog/${product.slug}/shards/cure`}>Verdict and cure</ButtonLink>
              <ButtonLink href={`/catalog/${product.slug}/shards/alerts`}>Alerts</ButtonLink>
              <ButtonLink href={`/catalog/${product.slug}/analyses`}>Analyses of records</ButtonLink>
              {records && <ButtonLink href={`/catalog/${product.slug}/samples`}>Look at records</ButtonLink>}
              <ButtonLink href={`/catalog/${product.slug}/stream`}>Stream settings</ButtonLink>
            </nav>
          )}
          <ProductLoad actor={actor} slug={product.slug} query={query} />
        </div>
      ) : (
        <div className="with-rail pt-4 md:pt-6">
          <div className="min-w-0">
            <OpenIncidentNotice incident={incident} />
            <DriftNotes notes={drift} />
            <ProductNotices
              product={product}
              retryTag={
                owns && <RetryTag action={retryTagAction} id={product.id} version={product.version} />
              }
            />
            {tab === 'overview' && <ProductOverview product={product} load={load} now={deps.clock.now()} />}
            {tab === 'schema' && linked && (
              <LinkedSchemaTab
                labels={labels}
                schema={linked}
                slug={product.slug}
                checkNow={
                  product.may.checkSchema && <CheckSchema action={checkSchemaAction} id={product.id} />
                }
              />
            )}
            {tab === 'schema' && !linked && <SchemaTab product={product} labels={labels} />}
            {tab === 'standards' && standing && <StandingTab standing={standing} slug={product.slug} />}
            {tab === 'subscriptions' && <ProductSubscriptions actor={actor} product={product} />}
          </div>
          <aside aria-label="Access, owner and stream" className="flex flex-col gap-4">
            <AccessPanel product={product} project={project?.name ?? null} />
            <div>
              {records && <RecordsRail slug={product.slug} />}
              {standing && tab !== 'standards' && <StandingRail standing={standing} slug={product.slug} />}
              {contract && <ContractRail standing={contract} slug={product.slug} />}
              <OwnerRail product={product} />
              <ShareRail
                shares={shares}
                slug={product.slug}
                mayShare={product.may.share && product.lifecycle === 'PUBLISHED'}
              />
              <StreamRail
                product={product}
                room={room}
                readNow={product.may.readStream && <ReadStream action={readStreamAction} id={product.id} />}
              />
            </div>
          </aside>
        </div>
      )}
    </PageFrame>
  );
}
