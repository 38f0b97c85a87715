import Link from 'next/link';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { IncidentEvent } from '@/server/incidents/view';
import { EVENT_WORDS } from './incident-words';

/** The table behind the timeline; its numbers are those in the picture. */
export function EventTable({ events }: { readonly events: readonly IncidentEvent[] }) {
  return (
    <Table caption="What happened, in order">
      <thead>
        <tr>
          <HeadCell number>No.</HeadCell>
          <HeadCell>When</HeadCell>
          <HeadCell>What</HeadCell>
          <HeadCell>By</HeadCell>
        </tr>
      </thead>
      <tbody>
        {events.map(({ at, kind, words, by, href }, index) => (
          <tr key={`${at.getTime()} ${kind} ${words}`}>
            <Cell number label="No.">
              {index + 1}
            </Cell>
            <Cell label="When" className="whitespace-nowrap tabular-nums">
              <Time at={at} as="second" />
            </Cell>
            <Cell label="What">
              <span className="min-w-0">
                <span className="text-ink-3">{EVENT_WORDS[kind]}: </span>
                <span className="whitespace-pre-line [overflow-wrap:anywhere]">
                  {href ? (
                    <Link className="link" href={href}>
                      {words}
                    </Link>
                  ) : (
                    words
                  )}
                </span>
              </span>
            </Cell>
            <Cell label="By" className="whitespace-nowrap">
              {by ?? 'Sluice'}
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
