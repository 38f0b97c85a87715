'use client';
import { Send } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Radio } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import type { RequestFormView } from '@/server/requests/view';
import { ChoosePrincipal } from './choose-principal';
import { EndField } from './end-field';
import { EndpointsField } from './endpoints-field';
import { HandoverField } from './handover-field';
import { type ChosenSoFar, NextSteps } from './next-steps';
import { PATTERN_WORDS } from './pattern-words';
import { principalValue } from './principal-value';
import { RouteField } from './route-field';

export type RequestDraft = {
  /** Hidden fields that say what it is about. */
  readonly about: Readonly<Record<string, number>>;
  /** It came back and is sent again. */
  readonly again: boolean;
  /** Of a change: how long the old access stays; absent where there is none. */
  readonly handoverHours?: number;
  readonly environmentId: string;
  readonly principalId: string;
  readonly pattern: string;
  readonly route: string;
  readonly vpcEndpointIds: readonly string[];
  readonly purpose: string;
  /** `YYYY-MM-DD` */
  readonly endsAt: string;
};

/** What is chosen so far, for the rail: who will look at the request depends on it. */
const chosenIn = (form: RequestFormView, data: FormData): ChosenSoFar => ({
  pattern: form.patterns.find(({ pattern }) => pattern === data.get('pattern'))?.pattern ?? null,
  sameAccount: form.environments.some(
    (environment) =>
      environment.sameAccount &&
      environment.principals.some(({ id }) => principalValue(environment.id, id) === data.get('as')),
  ),
});

/** What the way means, and what speaks against it now. */
function PatternHint({ pattern, note }: { readonly pattern: AccessPattern; readonly note: string | null }) {
  return (
    <>
      {PATTERN_WORDS[pattern].means}
      {note !== null && <span className="block text-ink-2">{note}</span>}
    </>
  );
}

/** Asks for access, for another way in the place of one that is there, or again for what came back. */
export function RequestForm({
  form,
  draft,
  action,
  backHref,
  children,
}: {
  readonly form: RequestFormView;
  readonly draft?: RequestDraft;
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly backHref: string;
  /** Above the first field. */
  readonly children?: ReactNode;
}) {
  const { state, formProps } = useFormAction(action);
  const [purpose, setPurpose] = useState(draft?.purpose ?? '');
  const [chosen, setChosen] = useState<ChosenSoFar>({
    pattern: form.patterns.find(({ pattern }) => pattern === draft?.pattern)?.pattern ?? null,
    sameAccount: form.environments.find(({ id }) => id === draft?.environmentId)?.sameAccount ?? false,
  });
  const choosable = form.environments.some(
    (one) => one.refusal === null && one.principals.some((principal) => principal.refusal === null),
  );
  // Within the stream's own account every role calls by name.
  const across = form.environments.some(({ sameAccount }) => !sameAccount);
  const only = form.patterns.length === 1 ? form.patterns[0]?.pattern : undefined;
  return (
    <form {...formProps} onChange={(event) => setChosen(chosenIn(form, new FormData(event.currentTarget)))}>
      {Object.entries(draft?.about ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="productSlug" value={form.product.slug} />
      <div className="with-rail">
        <div className="flex min-w-0 flex-col gap-6">
          {children}
          <FormMessage state={state} />
          <FieldSet label="What the role will do" error={errorOf(state, 'pattern')}>
            <div className="flex flex-col gap-2">
              {form.patterns.map(({ pattern, advice, refusal }) => (
                <Radio
                  key={pattern}
                  name="pattern"
                  value={pattern}
                  defaultChecked={
                    refusal === null && typed(state, 'pattern', draft?.pattern ?? only ?? '') === pattern
                  }
                  disabled={refusal !== null}
                  label={PATTERN_WORDS[pattern].name}
                  hint={<PatternHint pattern={pattern} note={refusal ?? advice} />}
                />
              ))}
            </div>
          </FieldSet>
          <ChoosePrincipal
            form={form}
            chosen={typed(state, 'as', draft ? principalValue(draft.environmentId, draft.principalId) : '')}
            error={errorOf(state, 'as')}
          />
          {across && (
            <RouteField
              initial={typed(state, 'route', draft?.route ?? 'DIRECT')}
              error={errorOf(state, 'route')}
            />
          )}
          <EndpointsField
            initial={typed(state, 'vpcEndpointIds', draft?.vpcEndpointIds.join(' ') ?? '')}
            error={errorOf(state, 'vpcEndpointIds')}
          />
          <Field
            label="Purpose"
            hint="Approvers read this first: what for, how long records are kept, who sees the result."
            error={errorOf(state, 'purpose')}
            aside={<span className="text-12 text-ink-3 tabular-nums">{purpose.length} of 2,000</span>}
          >
            <Textarea
              name="purpose"
              rows={4}
              maxLength={2_000}
              defaultValue={typed(state, 'purpose', draft?.purpose ?? '')}
              onChange={(event) => setPurpose(event.target.value)}
              placeholder="Score card payments and hold suspicious ones before settlement."
            />
          </Field>
          <EndField
            earliest={form.earliestEnd}
            latest={form.latestEnd}
            initial={typed(state, 'endsAt', draft?.endsAt ?? '')}
            error={errorOf(state, 'endsAt')}
          />
          {draft?.handoverHours !== undefined && (
            <HandoverField
              initial={typed(state, 'handoverHours', String(draft.handoverHours))}
              error={errorOf(state, 'handoverHours')}
            />
          )}
          {draft?.again && (
            <Field label="What you changed" optional error={errorOf(state, 'comment')}>
              <Textarea name="comment" rows={2} maxLength={2_000} defaultValue={typed(state, 'comment')} />
            </Field>
          )}
        </div>
        <aside className="min-w-0" aria-label="What happens next">
          <NextSteps form={form} chosen={chosen} />
        </aside>
      </div>
      <StickyBar label="Send the request">
        <p className="grow text-12 text-ink-3 max-md:hidden">
          {draft?.handoverHours === undefined
            ? 'Sending changes nothing in AWS. Access begins when the request is approved.'
            : 'Sending changes nothing in AWS. What works goes on until the new access is proven.'}
        </p>
        <ButtonLink href={backHref} variant="ghost">
          Cancel
        </ButtonLink>
        <SubmitButton variant="primary" busyLabel="Sending" disabled={!choosable}>
          <Send className="i" aria-hidden />
          {!draft ? 'Send request' : draft.again ? 'Send again' : 'Ask to change'}
        </SubmitButton>
      </StickyBar>
    </form>
  );
}
