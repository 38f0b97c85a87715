import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { ShareForm } from '@/components/tags/share-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getShareForm } from '@/server/tags/queries';
import { proposeShareAction } from '../../../tags/actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Share by tag' };

export default async function ShareByTagPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const form = await getShareForm(deps, actor, slug);
  if (!form) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: form.product.name, href: `/catalog/${slug}` },
        { label: 'Share by tag' },
      ]}
    >
      <PageHeader title={`Share ${form.product.name} by tag`}>
        Open to every role of the chosen accounts that carries the tag, without a subscription for each.
      </PageHeader>
      <div className="mt-5">
        <ShareForm form={form} action={proposeShareAction} />
      </div>
    </PageFrame>
  );
}
