import { Plus, Zap } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { RuleList } from '@/components/reviews/rule-list';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listRules } from '@/server/reviews/queries';
import { ReviewTabs } from '../review-tabs';

export const metadata: Metadata = { title: 'Automatic approval' };

export default async function RulesPage() {
  const actor = await requireActor();
  const page = await listRules(deps, actor);
  if (!page) notFound();
  const create = page.mayManage && (
    <ButtonLink href="/reviews/rules/new" variant="primary">
      <Plus className="i" aria-hidden />
      New rule
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Review policy', href: '/reviews' }, { label: 'Automatic approval' }]}>
      <PageHeader title="Automatic approval" actions={page.rules.length > 0 && create}>
        A request that a rule matches is approved when it is sent, unless the policy wants people to look or
        its plan could not be approved.
      </PageHeader>
      <ReviewTabs current="rules" />
      <div className="mt-5">
        {page.rules.length === 0 ? (
          <EmptyState
            icon={<Zap className="i" aria-hidden />}
            title="People decide every request"
            action={create || undefined}
          >
            A rule lets through what nobody has to look at: public products, short times, a project’s own
            domain. Before it is switched on it shows what it would have approved lately.
          </EmptyState>
        ) : (
          <RuleList rules={page.rules} days={page.days} />
        )}
      </div>
    </PageFrame>
  );
}
