import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangesTable } from '@/components/contracts/changes-table';
import { CompareForm, VersionList } from '@/components/contracts/version-list';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { getContractVersions } from '@/server/contracts/queries';
import { versionFilters } from '@/server/contracts/schema';
import type { VersionsPage } from '@/server/contracts/view';
import { deps } from '@/server/deps';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of the contract of ${(await params).slug}` };
}

function Comparison({ page }: { readonly page: VersionsPage }) {
  const { from, to, changes, otherParts } = page;
  return (
    <Section title={`Version ${to} against version ${from}`}>
      <CompareForm page={page} />
      {changes.length > 0 && (
        <ChangesTable changes={changes} caption={`What version ${to} changes of version ${from}`} />
      )}
      {changes.length === 0 && !otherParts && <p className="text-ink-2">They say the same.</p>}
      {otherParts && (
        <p className="mt-2 text-ink-2">
          The documents that they were imported with differ in parts that Sluice does not read; the exports of
          both show them.
        </p>
      )}
    </Section>
  );
}

export default async function ContractVersionsPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const page = await getContractVersions(deps, actor, slug, versionFilters.parse(await searchParams));
  if (!page) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: page.product.name, href: `/catalog/${slug}` },
        { label: 'Contract', href: `/catalog/${slug}/contract` },
        { label: 'Versions' },
      ]}
    >
      <PageHeader title={`Versions of the contract of ${page.product.name}`}>
        <span>
          The newest version that holds is the one that counts and that is measured. Earlier ones stay.
        </span>
      </PageHeader>
      <div className="max-w-[1040px] pt-6">
        {page.versions.length > 1 && <Comparison page={page} />}
        <Section title="All versions">
          <VersionList page={page} />
        </Section>
      </div>
    </PageFrame>
  );
}
