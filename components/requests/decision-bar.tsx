'use client';
import { Check, MessageSquare } from 'lucide-react';
import { FieldError } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export type DecideAction = (previous: FormState, form: FormData) => Promise<FormState>;

/**
 * Comment and decision, always in sight. The plan's hash and the request's version go along, so that nobody approves
 * something else than what the page shows.
 */
export function DecisionBar({
  action,
  number,
  version,
  planHash,
  summary,
  approvable,
}: {
  readonly action: DecideAction;
  readonly number: number;
  readonly version: number;
  /** Null: the plan could not be read, so it cannot be approved. */
  readonly planHash: string | null;
  readonly summary: readonly string[];
  readonly approvable: boolean;
}) {
  const { state, formProps } = useFormAction(action);
  const fault = errorOf(state, 'comment');
  return (
    <form {...formProps} className="contents">
      <StickyBar label="Decision">
        {/* Enter in the comment presses a form's first button: this one, which does nothing. */}
        <button type="submit" disabled hidden aria-hidden tabIndex={-1} />
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="planHash" value={planHash ?? ''} />
        <div className="flex w-full flex-col gap-2.5">
          {/* Inside the bar: above it, the bar would hide the message until somebody scrolls. */}
          <div className="empty:hidden">
            {state.status === 'error' && fault === undefined && <FormMessage state={state} />}
          </div>
          <div className="flex items-center gap-3 max-md:flex-wrap max-md:gap-2">
            <div className="stick-wide min-w-0 grow md:max-w-[420px]">
              <Input
                name="comment"
                aria-label="Comment, needed to reject or ask for changes"
                placeholder="Comment, needed to reject or ask for changes"
                defaultValue={typed(state, 'comment')}
                maxLength={2_000}
                autoComplete="off"
                leading={<MessageSquare className="i text-ink-3" aria-hidden />}
                aria-invalid={fault ? true : undefined}
                aria-describedby={fault ? 'comment-error' : undefined}
              />
              <div aria-live="assertive" className="not-empty:mt-1">
                {fault && <FieldError id="comment-error">{fault}</FieldError>}
              </div>
            </div>
            <p className="grow text-right text-12 text-ink-3 max-lg:hidden">
              {summary.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </p>
            <SubmitButton
              className="max-md:px-2"
              variant="danger"
              name="decision"
              value="reject"
              busyLabel="Rejecting"
            >
              Reject
            </SubmitButton>
            <SubmitButton className="max-md:px-2" name="decision" value="ask" busyLabel="Asking">
              Ask for changes
            </SubmitButton>
            <SubmitButton
              className="max-md:px-2"
              variant="primary"
              name="decision"
              value="approve"
              busyLabel="Approving"
              disabled={!approvable || planHash === null}
            >
              <Check className="i" aria-hidden />
              Approve
            </SubmitButton>
          </div>
        </div>
      </StickyBar>
    </form>
  );
}
