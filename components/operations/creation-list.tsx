import Link from 'next/link';
import { Section } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { CreationRow } from '@/server/operations/view';
import { STATE_WORDS } from './state-words';

/** Streams that a project had created, newest first. */
export function CreationList({
  creations,
  project,
}: {
  readonly creations: readonly CreationRow[];
  readonly project: string;
}) {
  return (
    <Section title="Created before" note={creations.length === 0 ? `none for ${project} so far` : undefined}>
      <ul className="flex flex-col">
        {creations.map(({ number, streamName, region, state, startedAt }) => (
          <li key={number} className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-2.5">
            <Link className="link min-w-0 grow [overflow-wrap:anywhere]" href={`/streams/${number}`}>
              {streamName}
            </Link>
            <span className="text-ink-2">{region}</span>
            <span className="text-ink-2">{STATE_WORDS[state]}</span>
            <span className="text-12 text-ink-3">
              <Time at={startedAt} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
