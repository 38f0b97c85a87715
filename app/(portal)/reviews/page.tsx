import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PolicyForm } from '@/components/reviews/policy-form';
import { PolicyHistory } from '@/components/reviews/policy-history';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getReviewPolicy } from '@/server/reviews/queries';
import { changePolicyAction } from './actions';
import { ReviewTabs } from './review-tabs';

export const metadata: Metadata = { title: 'Review policy' };

export default async function ReviewsPage() {
  const actor = await requireActor();
  const page = await getReviewPolicy(deps, actor);
  if (!page) notFound();
  const { policy, versions, mayManage } = page;
  return (
    <PageFrame crumbs={[{ label: 'Review policy' }]}>
      <PageHeader
        title="Review policy"
        tags={<span className="text-ink-3 tabular-nums">version {policy.version}</span>}
      >
        Who reviews a request, and how long each step may take. Requests that are under way keep the steps
        with which they were sent.
      </PageHeader>
      {page.maySeeRules && <ReviewTabs current="policy" />}
      <div className="with-rail mt-5">
        <div className="min-w-0">
          <PolicyForm policy={policy} action={mayManage ? changePolicyAction : null} />
        </div>
        <aside className="min-w-0" aria-label="Changes">
          <PolicyHistory versions={versions} />
        </aside>
      </div>
    </PageFrame>
  );
}
