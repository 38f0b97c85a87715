'use client';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { Suggestion } from '@/server/labels/domain/suggest-pii';

/** The two answers to one suggestion: two forms, so that each works by itself without JavaScript. */
export function DecideSuggestion({
  action,
  productId,
  suggestion: { path, kind },
}: {
  readonly action: FormAction;
  readonly productId: string;
  readonly suggestion: Suggestion;
}) {
  const about = { productId, path, kind };
  return (
    <div className="flex flex-wrap gap-2">
      <Answer action={action} about={{ ...about, decision: 'accept' }} busy="Accepting">
        Accept<span className="sr-only"> for {path}</span>
      </Answer>
      <Answer action={action} about={{ ...about, decision: 'refuse' }} busy="Refusing" quiet>
        Refuse<span className="sr-only"> for {path}</span>
      </Answer>
    </div>
  );
}

function Answer({
  action,
  about,
  busy,
  quiet = false,
  children,
}: {
  readonly action: FormAction;
  readonly about: Readonly<Record<string, string>>;
  readonly busy: string;
  readonly quiet?: boolean;
  readonly children: React.ReactNode;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormMessage state={state} />
      <SubmitButton size="sm" variant={quiet ? 'ghost' : 'secondary'} busyLabel={busy}>
        {children}
      </SubmitButton>
    </form>
  );
}
