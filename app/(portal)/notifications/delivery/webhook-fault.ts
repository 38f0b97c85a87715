import type { FormState } from '@/components/ui/form-state';
import { unreachable } from '@/server/kernel/result';
import type { WebhookError } from '@/server/notifications/use-cases/webhook-transaction';

type Fault = Extract<FormState, { status: 'error' }>;

/** What happened and what to do, for every way in which a change of a webhook is not accepted. */
export function webhookFault(error: WebhookError): Fault {
  switch (error.kind) {
    case 'not-found':
      return { status: 'error', message: 'There is no such webhook any more, or it is not yours to manage.' };
    case 'stale':
      return {
        status: 'error',
        message: 'Somebody changed the webhook meanwhile. Open the page anew, then do it again.',
      };
    case 'name-taken':
      return {
        status: 'error',
        message: 'One field needs a change.',
        fields: { name: 'Another webhook has this name. Choose another.' },
      };
    case 'bad-url':
      return { status: 'error', message: 'One field needs a change.', fields: { url: error.words } };
    case 'no-secret':
      return {
        status: 'error',
        message: 'Sluice was started without SLUICE_SECRET, so it cannot keep a webhook’s secret.',
      };
    default:
      return unreachable(error);
  }
}
