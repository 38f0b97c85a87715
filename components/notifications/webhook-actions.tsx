'use client';
import { AskDialog } from '@/components/ui/ask-dialog';
import { ButtonLink, buttonStyle } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { WebhookRow } from '@/server/notifications/view';
import { SecretForm } from './secret-form';
import { removeWebhookWords, secretWords, webhookHref } from './webhook-words';

type Acts = {
  readonly test: FormAction;
  readonly toggle: FormAction;
  readonly renew: FormAction;
  readonly remove: FormAction;
};

/** Everything that can be done with one webhook, the harmless first. */
export function WebhookActions({ webhook, acts }: { readonly webhook: WebhookRow; readonly acts: Acts }) {
  const { id, version, disabledAt } = webhook;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {disabledAt === null && (
        <PlainAct webhook={webhook} action={acts.test} words="Send a test" busy="Queueing" primary />
      )}
      <PlainAct
        webhook={webhook}
        action={acts.toggle}
        words={disabledAt === null ? 'Pause' : 'Switch on'}
        busy={disabledAt === null ? 'Pausing' : 'Switching on'}
        primary={disabledAt !== null}
      />
      <ButtonLink href={webhookHref(id, 'edit')}>Change</ButtonLink>
      <AskDialog
        href={webhookHref(id, 'secret')}
        words={secretWords(webhook)}
        opener={{ className: buttonStyle(), children: 'New secret' }}
      >
        {(asked) => <SecretForm webhook={webhook} action={acts.renew} {...asked} />}
      </AskDialog>
      <ConfirmDialog
        href={webhookHref(id, 'remove')}
        words={removeWebhookWords(webhook)}
        action={acts.remove}
        about={{ id, version }}
        opener={{ className: buttonStyle({ variant: 'danger' }), children: 'Remove' }}
      />
    </div>
  );
}

/** Can be taken back or does no harm, so that nothing asks once more. */
function PlainAct({
  webhook,
  action,
  words,
  busy,
  primary,
}: {
  readonly webhook: WebhookRow;
  readonly action: FormAction;
  readonly words: string;
  readonly busy: string;
  readonly primary?: boolean;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={webhook.id} />
      <input type="hidden" name="version" value={webhook.version} />
      <SubmitButton variant={primary ? 'primary' : 'secondary'} busyLabel={busy}>
        {words}
      </SubmitButton>
      <FormMessage state={state} />
      <span role="status" className="sr-only">
        {state.status === 'done' && (state.message ?? 'Done.')}
      </span>
    </form>
  );
}
