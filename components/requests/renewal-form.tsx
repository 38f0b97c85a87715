'use client';
import { Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { EndField } from './end-field';

export type RenewalDraft = {
  /** Hidden fields that say what it is about. */
  readonly about: Readonly<Record<string, number>>;
  readonly purpose: string;
  /** Days as `YYYY-MM-DD`. */
  readonly earliest: string;
  readonly latest: string;
  readonly endsAt: string;
};

/** Asks for a later end; the purpose is there already and may be amended. */
export function RenewalForm({
  draft,
  action,
  backHref,
  again,
  children,
}: {
  readonly draft: RenewalDraft;
  readonly action: FormAction;
  readonly backHref: string;
  /** It came back and is sent again. */
  readonly again: boolean;
  /** Above the first field. */
  readonly children?: ReactNode;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      {Object.entries(draft.about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="flex max-w-[720px] flex-col gap-6">
        {children}
        <FormMessage state={state} />
        <EndField
          earliest={draft.earliest}
          latest={draft.latest}
          initial={typed(state, 'endsAt', draft.endsAt)}
          error={errorOf(state, 'endsAt')}
        />
        <Field
          label="Purpose"
          hint="As it was approved. Say so where it has changed: approvers read this first."
          error={errorOf(state, 'purpose')}
        >
          <Textarea
            name="purpose"
            rows={4}
            maxLength={2_000}
            defaultValue={typed(state, 'purpose', draft.purpose)}
          />
        </Field>
        {again && (
          <Field label="What you changed" optional error={errorOf(state, 'comment')}>
            <Textarea name="comment" rows={2} maxLength={2_000} defaultValue={typed(state, 'comment')} />
          </Field>
        )}
      </div>
      <StickyBar label="Send the request">
        <p className="grow text-12 text-ink-3 max-md:hidden">
          Access goes on as it is while this is decided. No policy changes.
        </p>
        <ButtonLink href={backHref} variant="ghost">
          Cancel
        </ButtonLink>
        <SubmitButton variant="primary" busyLabel="Sending">
          <Send className="i" aria-hidden />
          {again ? 'Send again' : 'Ask to renew'}
        </SubmitButton>
      </StickyBar>
    </form>
  );
}
