import { Check } from 'lucide-react';

export type WizardStep = { readonly key: string; readonly title: string; readonly hint: string };

export function WizardSteps({
  steps,
  current,
}: {
  readonly steps: readonly WizardStep[];
  /** Index of the step that is open. */
  readonly current: number;
}) {
  return (
    <ol className="wizard" aria-label="Steps">
      {steps.map((step, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'later';
        return (
          <li key={step.key} data-state={state} aria-current={state === 'current' ? 'step' : undefined}>
            <span className="wizard-number">
              {state === 'done' ? (
                <Check className="i-12" aria-label={`Step ${index + 1}, done`} />
              ) : (
                index + 1
              )}
            </span>
            <span className="wizard-words">
              <span className="font-strong">{step.title}</span>
              <small className="text-12 text-ink-3">{step.hint}</small>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
