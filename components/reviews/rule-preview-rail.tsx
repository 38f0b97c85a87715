import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import type { RulePreview } from '@/server/reviews/view';

/** What the rule as it is saved would have approved, whether it is on or not. */
export const RulePreviewRail = ({
  preview,
  days,
}: {
  /** Null for a rule that is not there yet. */
  readonly preview: RulePreview | null;
  readonly days: number;
}) => (
  <RailSection title="Preview">
    {preview === null ? (
      <p className="text-ink-2">
        Save it switched off first: then it says here what it would have approved in the last {days} days.
      </p>
    ) : (
      <>
        <p>
          It would have approved <b className="font-bold tabular-nums">{preview.approved}</b> of {preview.of}{' '}
          requests of the last {days} days, if AWS had allowed their plans.
        </p>
        <ul className="mt-2 flex flex-col gap-1.5">
          {preview.examples.map(({ number, title }) => (
            <li key={number}>
              <Link className="link" href={`/requests/${number}`}>
                Request {number}
              </Link>
              <span className="block text-12 text-ink-3">{title}</span>
            </li>
          ))}
        </ul>
      </>
    )}
  </RailSection>
);
