import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import type { ProposalPage } from '@/server/schemas/view';

const MOST = 20;

/** Who reads the product now, and is told when the version is there. */
export function AffectedRail({ proposal: { affected, otherProducts } }: { readonly proposal: ProposalPage }) {
  return (
    <aside aria-label="Who is affected">
      <RailSection
        title={
          affected.length === 1
            ? '1 subscription is affected'
            : `${affected.length} subscriptions are affected`
        }
      >
        {affected.length === 0 ? (
          <p className="text-ink-2">Nobody subscribes to the product now.</p>
        ) : (
          <ul className="grid gap-1.5">
            {affected.slice(0, MOST).map(({ number, project }) => (
              <li key={number}>
                <Link className="link" href={`/subscriptions/${number}`}>
                  Subscription {number}
                </Link>{' '}
                <span className="text-ink-2">of {project}</span>
              </li>
            ))}
            {affected.length > MOST && <li className="text-ink-3">and {affected.length - MOST} more</li>}
          </ul>
        )}
        {otherProducts > 0 && (
          <p className="mt-2 text-ink-2">
            {otherProducts === 1
              ? 'One other product is linked to the same schema.'
              : `${otherProducts} other products are linked to the same schema.`}
          </p>
        )}
      </RailSection>
    </aside>
  );
}
