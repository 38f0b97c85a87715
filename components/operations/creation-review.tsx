import { ResultList } from '@/components/standards/result-list';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/panel';
import type { CreationReview } from '@/server/operations/view';
import { isReady, PlanReview } from './plan-review';
import { StartPlanForm } from './start-plan-form';

/** What creating a stream does, costs and meets, before anything is sent. */
export function ReviewOfCreation({
  review,
  projectId,
  asked,
  action,
}: {
  readonly review: Extract<CreationReview, { readonly state: 'ready' }>;
  readonly projectId: string;
  readonly asked: string;
  readonly action: FormAction;
}) {
  const { plan, prices, region, results } = review;
  return (
    <PlanReview
      plan={plan}
      prices={prices}
      region={region}
      checked={review}
      about={
        results.length > 0 && (
          <Section title="Standards" note="that look at a stream">
            <ResultList results={results} />
          </Section>
        )
      }
    >
      <StartPlanForm
        sent={{ projectId, asked }}
        steps={plan.steps}
        ready={isReady(plan, review)}
        keep={{ href: '/products/publish', label: 'Publish one that is there' }}
        action={action}
      />
    </PlanReview>
  );
}
