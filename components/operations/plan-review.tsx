import type { ReactNode } from 'react';
import { CureFacts } from '@/components/shards/cure-facts';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import type { Plan } from '@/server/operations/domain/plan';
import type { CheckedPlan } from '@/server/operations/view';
import { type PriceTable, pricesNote } from '@/server/prices/domain/price-table';
import { DryRun } from './dry-run';
import { stepWords } from './step-words';
import '@/components/shards/shards-cure.css';

/** Whether nothing that is known speaks against starting it. */
export const isReady = (plan: Plan, { checks, running }: CheckedPlan): boolean =>
  plan.blocked === null && running === null && (checks?.every(({ ok }) => ok !== false) ?? false);

/** The steps of a plan, and what speaks against them at this moment. */
export function PlanSteps({
  plan,
  checked: { checks, failure, running },
}: {
  readonly plan: Pick<Plan, 'steps'>;
  readonly checked: CheckedPlan;
}) {
  return (
    <>
      <Section title="Steps" note="each waits until the stream is ACTIVE">
        <ol className="flex list-decimal flex-col gap-1.5 pl-5">
          {plan.steps.map((step) => (
            <li key={JSON.stringify(step)} className="[overflow-wrap:anywhere]">
              {stepWords(step)}
            </li>
          ))}
        </ol>
      </Section>
      <Section title="Dry run" note="against the stream at this moment; nothing was changed">
        <DryRun checks={checks} failure={failure} />
      </Section>
      {running !== null && (
        <Notice tone="wait" title={`Change ${running} is running`}>
          One change of a stream at a time: this one has to wait.
        </Notice>
      )}
    </>
  );
}

/** What a plan does, costs and takes, before anything is done. */
export function PlanReview({
  plan,
  prices,
  region,
  checked,
  about,
  children,
}: {
  readonly plan: Plan;
  readonly prices: PriceTable;
  readonly region: string;
  readonly checked: CheckedPlan;
  /** More to know, before the steps. */
  readonly about?: ReactNode;
  /** How it is started. */
  readonly children: ReactNode;
}) {
  return (
    <div>
      <Section title={plan.title} note={pricesNote(prices, region)}>
        <p className="mb-3 text-ink-2">{plan.why}</p>
        <CureFacts cure={plan} />
      </Section>
      {about}
      {plan.steps.length > 0 && (
        <>
          <PlanSteps plan={plan} checked={checked} />
          {children}
        </>
      )}
    </div>
  );
}
