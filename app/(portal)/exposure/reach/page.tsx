import { Waypoints } from 'lucide-react';
import type { Metadata } from 'next';
import { ReachAnswer } from '@/components/exposure/reach-answer';
import { ReachForm } from '@/components/exposure/reach-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { whyChoices } from '@/server/exposure/queries';
import { roleReach } from '@/server/exposure/role-reach';
import { reachInput } from '@/server/exposure/schema';

export const metadata: Metadata = { title: 'What a role reaches' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReachPage({ searchParams }: Props) {
  const actor = await requireActor();
  const typed = String((await searchParams).principal ?? '');
  const question = typed ? reachInput.safeParse({ principal: typed }) : null;
  const [{ principals }, reach] = await Promise.all([
    whyChoices(deps, actor),
    question?.success ? roleReach(deps, actor, question.data.principal) : null,
  ]);
  return (
    <PageFrame
      crumbs={[{ label: 'Explain access', href: '/exposure/why' }, { label: 'What a role reaches' }]}
    >
      <PageHeader title="What a role reaches">
        Every stream and fan-out consumer of a registered account that a role can read or write, from the last
        scan of all policies.
      </PageHeader>
      <div className="mt-5 flex flex-col gap-6">
        <ReachForm choices={principals} typed={typed} error={question?.error?.issues[0]?.message} />
        {reach && question?.data ? (
          <ReachAnswer reach={reach} principal={question.data.principal} />
        ) : (
          <EmptyState icon={<Waypoints className="i" aria-hidden />} title="Nothing asked yet">
            Choose a role: of your project’s environments, or any if you see everything.
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}
