'use client';
import { Check, MessageSquare } from 'lucide-react';
import { FieldError } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Comment and decision, always in sight; the version goes along, so that nobody approves what the page did not show. */
export function DecideTagBar({
  action,
  number,
  version,
}: {
  readonly action: FormAction;
  readonly number: number;
  readonly version: number;
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
        <div className="flex w-full flex-col gap-2.5">
          <div className="empty:hidden">
            {state.status === 'error' && fault === undefined && <FormMessage state={state} />}
          </div>
          <div className="flex items-center gap-3 max-md:flex-wrap max-md:gap-2">
            <div className="stick-wide min-w-0 grow">
              <Input
                name="comment"
                aria-label="Comment, needed to reject"
                placeholder="Comment, needed to reject"
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
            <SubmitButton variant="danger" name="decision" value="reject" busyLabel="Rejecting">
              Reject
            </SubmitButton>
            <SubmitButton variant="primary" name="decision" value="approve" busyLabel="Approving">
              <Check className="i" aria-hidden />
              Approve
            </SubmitButton>
          </div>
        </div>
      </StickyBar>
    </form>
  );
}
