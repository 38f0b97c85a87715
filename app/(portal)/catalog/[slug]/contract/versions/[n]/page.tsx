import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PromisesView, TermsView } from '@/components/contracts/terms-view';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { getContractVersion } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { rowNumber } from '@/server/kernel/text';

type Props = { readonly params: Promise<{ readonly slug: string; readonly n: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, n } = await params;
  return { title: `Version ${n} of the contract of ${slug}` };
}

export default async function ContractVersionPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, n } = await params;
  const number = rowNumber().safeParse(n);
  const page = number.success ? await getContractVersion(deps, actor, slug, number.data) : null;
  if (!page) notFound();
  const { product, version } = page;
  const base = `/catalog/${slug}/contract`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Contract', href: base },
        { label: 'Versions', href: `${base}/versions` },
        { label: `Version ${version.number}` },
      ]}
    >
      <PageHeader
        title={`Version ${version.number} of the contract of ${product.name}`}
        actions={
          <>
            <a className="btn" href={`${base}/odcs.yaml?version=${version.number}`} download>
              Export ODCS
            </a>
            {version.number > 1 && (
              <ButtonLink href={`${base}/versions?from=${version.number - 1}&to=${version.number}`}>
                What it changed
              </ButtonLink>
            )}
          </>
        }
      >
        <span>
          Saved by {version.by} <Time at={version.at} />, holds from <Time at={version.holdsFrom} as="day" />.
          {version.note !== '' && ` ${version.note}`}
        </span>
      </PageHeader>
      <div className="max-w-[860px] pt-6">
        <PromisesView terms={version.terms} />
        <TermsView terms={version.terms} />
      </div>
    </PageFrame>
  );
}
