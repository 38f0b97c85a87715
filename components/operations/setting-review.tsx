import type { FormAction } from '@/components/ui/form-state';
import type { SettingReview } from '@/server/operations/view';
import { isReady, PlanReview } from './plan-review';
import { StartPlanForm } from './start-plan-form';

/** What a wish does, costs and takes, before anything is done. */
export function ReviewOfSetting({
  review,
  setting,
  asked,
  action,
}: {
  readonly review: SettingReview;
  readonly setting: string;
  readonly asked: string;
  readonly action: FormAction;
}) {
  const { product, prices, plan } = review;
  if (!plan) return null;
  return (
    <PlanReview plan={plan} prices={prices} region={product.region} checked={review}>
      <StartPlanForm
        sent={{ slug: product.slug, setting, asked }}
        steps={plan.steps}
        ready={isReady(plan, review)}
        keep={{ href: `/catalog/${product.slug}/stream`, label: 'Keep it as it is' }}
        action={action}
      />
    </PlanReview>
  );
}
