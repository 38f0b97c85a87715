import Link from 'next/link';
import { RailSection } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import type { StandingView } from '@/server/standards/view';
import { Score } from './score';
import { RESULT_STATUS } from './standard-words';

const SHOWN = 4;

/** The score beside everything else, with what is not in order. */
export function StandingRail({ standing, slug }: { readonly standing: StandingView; readonly slug: string }) {
  const open = standing.results.filter(({ state }) => state !== 'MET');
  if (standing.results.length === 0) return null;
  return (
    <RailSection title="Standards">
      <p className="mb-1.5 text-14">
        <Score value={standing.score} />
      </p>
      <ul className="flex flex-col gap-1">
        {open.slice(0, SHOWN).map(({ standard, state }) => (
          <li key={standard.id}>
            <Status state={RESULT_STATUS[state]} detail={standard.name} />
          </li>
        ))}
        {open.length === 0 && (
          <li>
            <Status state="MET">All {standing.counts.MET} met</Status>
          </li>
        )}
      </ul>
      <Link className="link mt-1.5 inline-block" href={`/catalog/${slug}?tab=standards`} scroll={false}>
        Why, and what to do
      </Link>
    </RailSection>
  );
}
