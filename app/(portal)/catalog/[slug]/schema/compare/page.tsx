import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CompareVersions } from '@/components/schemas/compare-versions';
import { ComparisonView } from '@/components/schemas/comparison-view';
import { PageFrame } from '@/components/shell/page-frame';
import { DiffViewer } from '@/components/ui/diff-viewer';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getComparePage } from '@/server/schemas/compare-queries';
import { chosenVersion } from '@/server/schemas/schema';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Versions of ${(await params).slug} compared` };
}

const numberIn = (value: string | string[] | undefined) =>
  chosenVersion(typeof value === 'string' ? value : null, null);

export default async function CompareSchemaPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const query = await searchParams;
  const [from, to] = [numberIn(query.from), numberIn(query.to)];
  const page = from && to && (await getComparePage(deps, actor, slug, { from: from.number, to: to.number }));
  if (!page) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: page.product.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: 'Compare' },
      ]}
    >
      <PageHeader
        title={
          page.from && page.to
            ? `From version ${page.from.number} to version ${page.to.number}`
            : `No versions of ${page.product.name} to compare`
        }
        actions={<CompareVersions page={page} />}
      >
        <span>
          What programs that read {page.product.name} meet, and what each compatibility mode says of it
        </span>
      </PageHeader>
      <div className="pt-6">
        {page.comparison && (
          <ComparisonView
            comparison={page.comparison}
            mode={page.compatibility}
            follows={page.from?.number ?? 0}
          />
        )}
        {page.source.length > 0 && page.from && page.to && (
          <Section title="Source" note="line by line, JSON indented">
            <DiffViewer
              title="Definitions"
              blocks={page.source}
              beforeLabel={`Version ${page.from.number}`}
              afterLabel={`Version ${page.to.number}`}
            />
          </Section>
        )}
        {!page.comparison && <p className="text-ink-2">No version of the schema was read yet.</p>}
      </div>
    </PageFrame>
  );
}
