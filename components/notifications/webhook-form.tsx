'use client';
import { ButtonLink } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { WebhookRow } from '@/server/notifications/view';
import { WebhookFields } from './webhook-fields';
import { WebhookSecret } from './webhook-secret';

/** Registers a webhook, whose secret is shown then, or changes one. */
export function WebhookForm({
  webhook,
  action,
  backHref,
}: {
  readonly webhook?: WebhookRow;
  readonly action: FormAction;
  readonly backHref: string;
}) {
  const { state, formProps } = useFormAction(action);
  if (state.status === 'done' && state.shownOnce)
    return (
      <WebhookSecret
        title={state.message ?? 'Give the secret to whoever receives the calls.'}
        secret={state.shownOnce}
        next={
          state.link && (
            <ButtonLink href={state.link.href} variant="primary">
              {state.link.label}
            </ButtonLink>
          )
        }
      />
    );
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-5">
      <FormMessage state={state} />
      {webhook && <input type="hidden" name="id" value={webhook.id} />}
      {webhook && <input type="hidden" name="version" value={webhook.version} />}
      <WebhookFields state={state} webhook={webhook} />
      <div className="flex gap-2">
        <SubmitButton variant="primary" busyLabel={webhook ? 'Saving' : 'Registering'}>
          {webhook ? 'Save webhook' : 'Register webhook'}
        </SubmitButton>
        <ButtonLink href={backHref} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
