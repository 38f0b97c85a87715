'use client';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Checkbox } from '@/components/ui/choice';
import { classificationWord } from '@/components/ui/classification-tag';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { ACCESS_PATTERNS, CLASSIFICATIONS } from '@/server/catalog/domain/words';
import type { ApprovalRule } from '@/server/reviews/domain/approval-rule';
import { tickedOf } from './ticked';

const UNCHANGED: FormAction = async (previous) => previous;
const NEW: ApprovalRule['conditions'] = {
  classification: 'INTERNAL',
  patterns: ['STANDARD_CONSUMER'],
  sameAccount: false,
  ownDomain: false,
  longestDays: 30,
  projects: [],
};

/** A rule, or a new one when `rule` is null; `action` is null for those who only look. */
export function RuleForm({
  rule,
  projects,
  action,
}: {
  readonly rule: ApprovalRule | null;
  readonly projects: readonly { readonly id: string; readonly name: string }[];
  readonly action: FormAction | null;
}) {
  const { state, formProps } = useFormAction(action ?? UNCHANGED);
  const { patterns, ...given } = rule?.conditions ?? NEW;
  const on = (name: string, now: boolean) => typed(state, name, now ? 'on' : '') === 'on';
  const ways = tickedOf(state, 'patterns', patterns);
  const asking = tickedOf(state, 'projects', given.projects);
  return (
    <form {...formProps} noValidate>
      <fieldset disabled={action === null} className="flex min-w-0 flex-col gap-5">
        <legend className="sr-only">Rule</legend>
        <input type="hidden" name="id" value={rule?.id ?? ''} />
        <input type="hidden" name="version" value={rule?.version ?? 0} />
        <div className="empty:hidden">
          <FormMessage state={state} />
        </div>
        <Field label="Name" hint="Requests that it approves say it." error={errorOf(state, 'name')}>
          <Input name="name" autoComplete="off" defaultValue={typed(state, 'name', rule?.name ?? '')} />
        </Field>
        <Checkbox
          name="enabled"
          defaultChecked={on('enabled', rule?.enabled ?? false)}
          label="Switched on"
          hint="Off, it approves nothing and shows what it would have approved."
        />
        <Panel title="Conditions" note="all of them have to hold" padded>
          <div className="flex flex-col gap-5">
            <Field label="Classification at most" error={errorOf(state, 'classification')}>
              <Select
                name="classification"
                defaultValue={typed(state, 'classification', given.classification)}
                options={CLASSIFICATIONS.map((value) => ({ value, label: classificationWord(value) }))}
              />
            </Field>
            <FieldSet label="Way of access" error={errorOf(state, 'patterns')}>
              <div className="grid gap-x-4 md:grid-cols-2">
                {ACCESS_PATTERNS.map((value) => (
                  <Checkbox
                    key={value}
                    name="patterns"
                    value={value}
                    defaultChecked={ways.includes(value)}
                    label={PATTERN_WORDS[value].name}
                  />
                ))}
              </div>
            </FieldSet>
            <Field label="Days of access at most" error={errorOf(state, 'longestDays')}>
              <Input
                name="longestDays"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={typed(state, 'longestDays', String(given.longestDays))}
                trailing={<span className="text-ink-3">days</span>}
              />
            </Field>
            <FieldSet label="Who asks">
              <Checkbox
                name="sameAccount"
                defaultChecked={on('sameAccount', given.sameAccount)}
                label="only roles in the stream’s own account"
              />
              <Checkbox
                name="ownDomain"
                defaultChecked={on('ownDomain', given.ownDomain)}
                label="only projects that publish in the product’s domain"
              />
            </FieldSet>
            <FieldSet
              label="Only these projects"
              hint="None: whichever project asks."
              error={errorOf(state, 'projects')}
            >
              <div className="grid gap-x-4 md:grid-cols-2">
                {projects.map(({ id, name }) => (
                  <Checkbox
                    key={id}
                    name="projects"
                    value={id}
                    defaultChecked={asking.includes(id)}
                    label={name}
                  />
                ))}
              </div>
            </FieldSet>
          </div>
        </Panel>
        {action && (
          <div className="flex items-center gap-3">
            <SubmitButton variant="primary" busyLabel="Saving">
              {rule ? 'Save as a new version' : 'Create rule'}
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
