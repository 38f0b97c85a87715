import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LabelFields } from '@/components/labels/label-fields';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getLabelForm } from '@/server/labels/queries';
import { labelFormAddress } from '@/server/labels/schema';
import { saveLabelAction } from '../actions';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export const metadata: Metadata = { title: 'Label a field' };

export default async function LabelFieldPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const wanted = labelFormAddress.safeParse(await searchParams);
  const form = wanted.success ? await getLabelForm(deps, actor, slug, wanted.data) : null;
  if (!form) notFound();
  const name = form.path || form.label?.path || 'a field';
  return (
    <PageFrame
      crumbs={[
        { label: form.product.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: 'Labels', href: `/catalog/${slug}/schema/labels` },
        { label: name },
      ]}
    >
      <PageHeader title={`Label of ${name}`}>
        {form.field ? (
          <>
            <span className="code">{form.field.type}</span>
            <span>{form.field.description || 'The definition does not describe it.'}</span>
          </>
        ) : (
          <span>The valid version has no such field. Choose the one that this is said of.</span>
        )}
      </PageHeader>
      <div className="pt-6">
        <LabelFields action={saveLabelAction} form={form} />
      </div>
    </PageFrame>
  );
}
