import { ButtonLink } from '@/components/ui/button';
import { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import type { YourAccess } from '@/server/catalog/view';

/** What the current project has of a product, or the way to ask for it. */
export function AccessCell({
  access,
  slug,
  mayRequest,
}: {
  readonly access: YourAccess;
  readonly slug: string;
  readonly mayRequest: boolean;
}) {
  switch (access.state) {
    case 'YOURS':
      return <span className="text-ink-2">Your product</span>;
    case 'ACTIVE':
      return (
        <>
          <Status state="ACTIVE" />
          <span className="text-12 text-ink-3">
            until <Time at={access.endsAt} as="day" />
          </span>
        </>
      );
    case 'IN_PROGRESS':
      return (
        <>
          <Status state="PROVISIONING">In progress</Status>
          <span className="text-12 text-ink-3">Subscription {access.subscriptionNumber}</span>
        </>
      );
    case 'IN_REVIEW':
      return (
        <>
          <Status state="IN_REVIEW" />
          <span className="text-12 text-ink-3">Request {access.requestNumber}</span>
        </>
      );
    case 'NONE':
      return mayRequest ? (
        <ButtonLink size="sm" href={`/catalog/${slug}/request`}>
          Request access
        </ButtonLink>
      ) : (
        <span className="text-ink-3">None</span>
      );
  }
}
