import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { lineageHref } from '@/components/lineage/graph-url';
import { TellForm } from '@/components/lineage/tell-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { mayTell, touchedBy } from '@/server/lineage/impact-queries';
import { tellProjectsInput } from '@/server/lineage/schema';
import { tellProjectsAction } from '../actions';

type Props = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> };

export const metadata: Metadata = { title: 'Tell the projects' };

/** Who would hear of it, before anybody does. */
export default async function TellPage({ searchParams }: Props) {
  const actor = await requireActor();
  const asked = tellProjectsInput.safeParse(await searchParams);
  if (!asked.success || !(await mayTell(deps, actor, asked.data.focus))) notFound();
  const { focus, field } = asked.data;
  const projects = await touchedBy(deps, actor, focus, field);
  const what = field === '' ? 'this product' : field;
  return (
    <PageFrame
      crumbs={[
        { label: 'Lineage', href: '/lineage' },
        { label: 'Impact', href: lineageHref(focus, field) },
        { label: 'Tell the projects' },
      ]}
    >
      <PageHeader title={`Tell who uses ${what} that it will change`}>
        Owners of these projects get a notification with your name. Of the same field they hear once a day at
        most.
      </PageHeader>
      {projects.length === 0 ? (
        <p className="mt-5 text-ink-2">Nothing of another project is known to use it.</p>
      ) : (
        <>
          <ul className="mt-5 flex max-w-[620px] flex-col" aria-label="Projects that are told">
            {projects.map(({ id, name, things }) => (
              <li key={id} className="flex gap-3 border-line border-t py-2">
                <b className="font-medium">{name}</b>
                <span className="ml-auto text-ink-2">
                  {things === 1 ? '1 thing uses it' : `${things} things use it`}
                </span>
              </li>
            ))}
          </ul>
          <TellForm action={tellProjectsAction} focus={focus} field={field} projects={projects.length} />
        </>
      )}
    </PageFrame>
  );
}
