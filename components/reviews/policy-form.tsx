'use client';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Checkbox } from '@/components/ui/choice';
import { classificationWord } from '@/components/ui/classification-tag';
import { FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { ACCESS_PATTERNS, CLASSIFICATIONS } from '@/server/catalog/domain/words';
import type { ReviewPolicy } from '@/server/reviews/domain/review-policy';
import { REVIEW_STEPS } from '@/server/reviews/domain/review-step';
import { DayFields } from './day-fields';
import { tickedOf } from './ticked';

const UNCHANGED: FormAction = async (previous) => previous;
const STEP_WORDS = { OWNER: 'The owner’s step', GOVERNANCE: 'Governance’s step' } as const;

/** The policy of this moment; `action` is null for those who only look. */
export function PolicyForm({
  policy,
  action,
}: {
  readonly policy: ReviewPolicy;
  readonly action: FormAction | null;
}) {
  const { state, formProps } = useFormAction(action ?? UNCHANGED);
  const classifications = tickedOf(state, 'classifications', policy.classifications);
  const patterns = tickedOf(state, 'patterns', policy.patterns);
  const mandatory = tickedOf(state, 'mandatory', policy.mandatory);
  const outside = typed(state, 'outsideAccount', policy.outsideAccount ? 'on' : '') === 'on';
  return (
    <form {...formProps} noValidate>
      <fieldset disabled={action === null} className="flex min-w-0 flex-col gap-6">
        <legend className="sr-only">Review policy</legend>
        <input type="hidden" name="version" value={policy.version} />
        <div className="empty:hidden">
          <FormMessage state={state} />
        </div>
        <Panel title="Steps" note="the product’s owner looks at every request first" padded>
          <div className="flex flex-col gap-5">
            <FieldSet
              label="Governance decides too when the product is"
              error={errorOf(state, 'classifications')}
            >
              {CLASSIFICATIONS.map((value) => (
                <Checkbox
                  key={value}
                  name="classifications"
                  value={value}
                  defaultChecked={classifications.includes(value)}
                  label={classificationWord(value)}
                />
              ))}
            </FieldSet>
            <FieldSet label="or when the role asks to be" error={errorOf(state, 'patterns')}>
              <div className="grid gap-x-4 md:grid-cols-2">
                {ACCESS_PATTERNS.map((value) => (
                  <Checkbox
                    key={value}
                    name="patterns"
                    value={value}
                    defaultChecked={patterns.includes(value)}
                    label={PATTERN_WORDS[value].name}
                  />
                ))}
              </div>
            </FieldSet>
            <FieldSet label="or always when">
              <Checkbox
                name="outsideAccount"
                defaultChecked={outside}
                label="the role is outside the product’s account"
              />
            </FieldSet>
            <FieldSet
              label="People take these steps, whatever a rule for automatic approval says"
              error={errorOf(state, 'mandatory')}
            >
              {REVIEW_STEPS.map((value) => (
                <Checkbox
                  key={value}
                  name="mandatory"
                  value={value}
                  defaultChecked={mandatory.includes(value)}
                  label={STEP_WORDS[value]}
                />
              ))}
            </FieldSet>
          </div>
        </Panel>
        <DayFields state={state} policy={policy} />
        {action && (
          <div className="flex items-center gap-3">
            <SubmitButton variant="primary" busyLabel="Saving">
              Save as a new version
            </SubmitButton>
            <span role="status" className="text-ink-2">
              {state.status === 'done' && state.message}
            </span>
          </div>
        )}
      </fieldset>
    </form>
  );
}
