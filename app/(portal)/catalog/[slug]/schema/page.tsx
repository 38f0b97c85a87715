import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSchemaPage } from '@/server/schemas/page-queries';
import { SchemaScreen } from './schema-screen';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Schema of ${(await params).slug}` };
}

export default async function SchemaPage({ params }: Props) {
  const actor = await requireActor();
  const page = await getSchemaPage(deps, actor, (await params).slug, { number: null, id: null });
  if (!page) notFound();
  return <SchemaScreen page={page} />;
}
