import { Field } from '@/components/ui/field';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import type { ReviewPolicy } from '@/server/reviews/domain/review-policy';

const FIELDS = [
  { name: 'ownerDays', label: 'The owner’s step', hint: 'Then governance is told and may take it too.' },
  { name: 'governanceDays', label: 'Governance’s step', hint: 'Then it stands out for all of governance.' },
  { name: 'graceDays', label: 'After that', hint: 'Then the request lapses.' },
  {
    name: 'changesDays',
    label: 'With the project that asks',
    hint: 'When changes were asked; then it lapses.',
  },
] as const;

/** How long a request may wait at each place. */
export const DayFields = ({
  state,
  policy,
}: {
  readonly state: FormState;
  readonly policy: ReviewPolicy;
}) => (
  <Panel title="Deadlines" note="nobody decided in time: first escalated, then lapsed" padded>
    <div className="grid gap-4 md:grid-cols-2">
      {FIELDS.map(({ name, label, hint }) => (
        <Field key={name} label={label} hint={hint} error={errorOf(state, name)}>
          <Input
            name={name}
            inputMode="numeric"
            autoComplete="off"
            defaultValue={typed(state, name, String(policy[name]))}
            trailing={<span className="text-ink-3">days</span>}
          />
        </Field>
      ))}
    </div>
  </Panel>
);
