'use client';
import { FormMessage } from '@/components/ui/form-message';
import { type FormAction, idle } from '@/components/ui/form-state';
import { Panel, Section } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { AlertsPage } from '@/server/incidents/view';
import { AlertRuleFields } from './alert-rule-fields';
import { QuietFields } from './quiet-fields';
import './incidents.css';

/** All rules of a product in one form, and its quiet hours. */
export function AlertsForm({ page, action }: { readonly page: AlertsPage; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  const fixed = !page.mayChange;
  return (
    <form {...formProps} noValidate>
      <input type="hidden" name="slug" value={page.product.slug} />
      <input type="hidden" name="version" value={page.version} />
      <Section title="Rules">
        <Panel>
          {page.rules.map((rule) => (
            <AlertRuleFields key={rule.signal} rule={rule} state={fixed ? idle : state} fixed={fixed} />
          ))}
        </Panel>
      </Section>
      <Section title="Quiet hours">
        <Panel>
          <QuietFields quiet={page.quiet} state={fixed ? idle : state} fixed={fixed} />
        </Panel>
      </Section>
      <FormMessage state={state} />
      {!fixed && (
        <div className="flex flex-wrap items-center gap-3">
          <SubmitButton variant="primary" busyLabel="Saving">
            Save the rules
          </SubmitButton>
          <span aria-live="polite" className="text-ink-2">
            {state.status === 'done' && 'Saved. They hold from the next minutes on.'}
          </span>
        </div>
      )}
    </form>
  );
}
