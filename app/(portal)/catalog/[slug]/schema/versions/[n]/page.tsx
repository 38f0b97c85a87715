import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSchemaPage } from '@/server/schemas/page-queries';
import { chosenVersion } from '@/server/schemas/schema';
import { SchemaScreen } from '../../schema-screen';

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly n: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, n } = await params;
  return { title: `Version ${n} of the schema of ${slug}` };
}

export default async function SchemaVersionPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug, n } = await params;
  const { id } = await searchParams;
  const wanted = chosenVersion(n, typeof id === 'string' ? id : null);
  const page = wanted && (await getSchemaPage(deps, actor, slug, wanted));
  if (!page) notFound();
  return <SchemaScreen page={page} />;
}
