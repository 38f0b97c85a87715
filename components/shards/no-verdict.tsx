import type { Reading } from '@/server/shards/domain/reading';

const WORDS: Readonly<Record<'unread' | 'refused' | 'gone', readonly [string, string]>> = {
  unread: [
    'Not read yet',
    'Nobody has looked at this stream’s shards so far, so nothing of them is known: neither how many there are nor how full. They are being read now; the first verdict takes a minute, and five minutes of traffic.',
  ],
  refused: [
    'No verdict',
    'AWS does not let Sluice look at this stream. What it would say is not known, and no plan is made of what is not known.',
  ],
  gone: ['No verdict', 'There is no stream to look at.'],
};

/** Instead of a verdict, where there is nothing to judge by. */
export function NoVerdict({ reading }: { readonly reading: Reading }) {
  const kind = reading.kind === 'refused' || reading.kind === 'gone' ? reading.kind : 'unread';
  const [title, text] = WORDS[kind];
  return (
    <article className="verdict" aria-label="Verdict">
      <section className="verdict-head">
        <h2>{title}</h2>
        <p className="mt-1 text-ink-2">{text}</p>
      </section>
    </article>
  );
}
