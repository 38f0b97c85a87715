import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SendForm } from '@/components/samples/send-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSendForm } from '@/server/samples/send-queries';
import { sendAction } from './actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Send a test record' };

export default async function SendPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const form = await getSendForm(deps, actor, slug);
  if (!form) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: form.name, href: `/catalog/${slug}` },
        { label: 'Records', href: `/catalog/${slug}/samples` },
        { label: 'Send a test record' },
      ]}
    >
      <PageHeader title="Send a test record">
        One record, held against the schema first and written once. The audit has its size, never its content.
      </PageHeader>
      <div className="max-w-[860px] pt-5">
        <SendForm form={form} action={sendAction} />
      </div>
    </PageFrame>
  );
}
