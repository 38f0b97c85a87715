import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import type { DriftNote } from '@/server/drift/view';

/** What differs in AWS, on the page of what it touches. */
export function DriftNotes({ notes }: { readonly notes: readonly DriftNote[] }) {
  if (notes.length === 0) return null;
  return (
    <Notice
      className="mb-5"
      tone="warn"
      title={
        notes.length === 1 ? 'AWS differs from what is in force.' : `AWS differs in ${notes.length} points.`
      }
    >
      <ul className="flex flex-col gap-0.5">
        {notes.map((note) => (
          <li key={note.id}>
            <Link className="link" href={`/drift/${note.id}`}>
              {note.title}
            </Link>
            <span className="text-ink-3">
              , since <Time at={note.firstSeenAt} />
              {note.ignoredUntil && (
                <>
                  , ignored until <Time at={note.ignoredUntil} as="day" />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
