import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BudgetForm } from '@/components/metrics/budget-form';
import { SpendOverview } from '@/components/metrics/spend-overview';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSpend } from '@/server/metrics/spend-queries';
import { changeBudgetAction } from './actions';

export const metadata: Metadata = { title: 'CloudWatch cost' };

export default async function MetricsPage() {
  const actor = await requireActor();
  const spend = await getSpend(deps, actor);
  if (!spend) notFound();
  return (
    <PageFrame crumbs={[{ label: 'CloudWatch cost' }]}>
      <PageHeader title="CloudWatch cost">
        One collector asks CloudWatch for everybody, and never for more than the budget.
      </PageHeader>
      <div className="with-rail pt-5">
        <div className="min-w-0">
          <SpendOverview spend={spend} />
        </div>
        <aside aria-label="Budget">
          <BudgetForm spend={spend} action={spend.mayEdit ? changeBudgetAction : null} />
        </aside>
      </div>
    </PageFrame>
  );
}
