'use client';
import { Button, ButtonLink } from '@/components/ui/button';
import type { Asked } from '@/components/ui/confirm-words';
import { DialogClose } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { WebhookRow } from '@/server/notifications/view';
import { WebhookSecret } from './webhook-secret';

/** Makes another secret and shows it this once. */
export function SecretForm({
  webhook,
  action,
  keep,
  next,
}: Asked & { readonly webhook: WebhookRow; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  if (state.status === 'done' && state.shownOnce)
    return (
      <WebhookSecret
        title={`${webhook.name} signs with this secret from now on.`}
        secret={state.shownOnce}
        next={
          next === undefined ? (
            <DialogClose asChild>
              <Button variant="primary">Done</Button>
            </DialogClose>
          ) : (
            <ButtonLink href={next} variant="primary">
              Done
            </ButtonLink>
          )
        }
      />
    );
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={webhook.id} />
      <input type="hidden" name="version" value={webhook.version} />
      <FormMessage state={state} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        {keep}
        <SubmitButton variant="danger-solid" busyLabel="Making it">
          Make a new secret
        </SubmitButton>
      </div>
    </form>
  );
}
