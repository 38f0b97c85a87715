import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import type { StandardsPreview } from '@/server/standards/view';
import { ResultList } from './result-list';
import { Score } from './score';
import { askExceptionHref } from './standing-tab';

/** What publishing would meet, before anybody presses the button. */
export function PreviewPanel({
  preview,
  slug,
}: {
  readonly preview: StandardsPreview;
  readonly slug: string;
}) {
  if (preview.kind === 'unreadable')
    return (
      <Notice tone="warn" title="The standards could not be checked, because AWS could not be read.">
        {preview.failure.title} {preview.failure.explanation} {preview.failure.next}
      </Notice>
    );
  const failing = preview.results.filter(({ state }) => state === 'FAILED');
  const stops = failing.filter(({ standard }) => standard.blocks);
  if (preview.results.length === 0) return null;
  return (
    <Section title="Standards" note={<Score value={preview.score} />}>
      {stops.length > 0 ? (
        <Notice className="mb-3" tone="fail" title="It cannot be published like this.">
          {stops.length === 1 ? 'One standard that is' : `${stops.length} standards that are`} not met{' '}
          {stops.length === 1 ? 'blocks' : 'block'} publishing. Do what is said below, or ask for an
          exception.
        </Notice>
      ) : (
        failing.length > 0 && (
          <Notice
            className="mb-3"
            tone="warn"
            title="It can be published, and its score will say what is missing."
          />
        )
      )}
      <ResultList results={preview.results} askHref={askExceptionHref(slug)} />
    </Section>
  );
}
