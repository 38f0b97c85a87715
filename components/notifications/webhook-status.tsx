import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { WebhookRow } from '@/server/notifications/view';

/** On, on and failing, or off and since when. */
export function WebhookStatus({ webhook }: { readonly webhook: WebhookRow }) {
  if (webhook.disabledAt) return <Status state="SWITCHED_OFF" detail={<Time at={webhook.disabledAt} />} />;
  if (webhook.failures > 0)
    return (
      <Status
        state="FAILING"
        detail={webhook.failures === 1 ? 'one try failed' : `${webhook.failures} tries failed`}
      />
    );
  return <Status state="SWITCHED_ON" />;
}
