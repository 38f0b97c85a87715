import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecideSuggestion } from '@/components/labels/decide-suggestion';
import { Labelled, LostLabels, Suggestions } from '@/components/labels/label-sections';
import { RemoveLabel } from '@/components/labels/remove-label';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getLabelsPage } from '@/server/labels/queries';
import type { FieldLabelView } from '@/server/labels/view';
import { decideSuggestionAction, removeLabelAction } from './actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Labels' };

export default async function LabelsScreen({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const page = await getLabelsPage(deps, actor, slug);
  if (!page) notFound();
  const { product } = page;
  const remove = (label: FieldLabelView) => (
    <RemoveLabel action={removeLabelAction} productId={product.id} label={label} />
  );
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: 'Labels' },
      ]}
    >
      <PageHeader title={`Labels of ${product.name}`}>
        What its fields mean, whom they are for and what they say of people. A label follows its field through
        new versions. Samples hide what is confidential or personal from all who do not answer for the
        product.
      </PageHeader>
      <div className="pt-4 md:pt-6">
        {page.readable ? (
          <>
            <Suggestions
              suggestions={page.suggestions}
              decide={(suggestion) => (
                <DecideSuggestion
                  key={`${suggestion.path} ${suggestion.kind}`}
                  action={decideSuggestionAction}
                  productId={product.id}
                  suggestion={suggestion}
                />
              )}
            />
            <Labelled labels={page.labelled} slug={slug} remove={remove} />
          </>
        ) : (
          <Notice tone="warn" title="The product has no schema that can be read.">
            Fields can be labelled once it has one.
          </Notice>
        )}
        <LostLabels lost={page.lost} slug={slug} remove={remove} />
      </div>
    </PageFrame>
  );
}
