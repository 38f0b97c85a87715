import Link from 'next/link';
import { Panel } from '@/components/ui/panel';
import type { ThroughView } from '@/server/exposure/view';

const MAY = { allowed: 'may', denied: 'may not', depends: 'may, depending on the call,' } as const;

/** The way round: the role becomes another one in the stream's account, which may do more with it. */
export function ThroughList({
  through,
  role,
  action,
}: {
  readonly through: readonly ThroughView[];
  readonly role: string;
  readonly action: string;
}) {
  if (through.length === 0) return null;
  return (
    <Panel title="Through a role in the owner’s account" padded>
      <ul className="flex flex-col gap-3">
        {through.map(({ arn, name, subscription, takes, does, there }) => (
          <li key={arn}>
            <p>
              {there ? (
                <>
                  <span className="id">{role}</span> {MAY[takes]} take <span className="id">{name}</span>, and
                  that one {MAY[does]} call <span className="code">{action}</span> on the stream by its name.
                </>
              ) : (
                <>
                  <span className="id">{name}</span> is not there, or cannot be read: nobody gets in by it.
                </>
              )}
            </p>
            <p className="text-12 text-ink-3 [overflow-wrap:anywhere]">
              <span className="id">{arn}</span>, made for{' '}
              <Link className="link" href={`/subscriptions/${subscription}`}>
                subscription {subscription}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
