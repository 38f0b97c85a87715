import { Notice } from '@/components/ui/notice';
import { StatusGlyph } from '@/components/ui/status-glyph';
import type { CheckedPlan } from '@/server/operations/view';

/** The plan held against the stream at this moment. AWS has no DryRun for these calls: nothing was tried. */
export function DryRun({ checks, failure }: Pick<CheckedPlan, 'checks' | 'failure'>) {
  if (failure)
    return (
      <Notice tone="fail" title={failure.title}>
        {failure.explanation} {failure.next}
      </Notice>
    );
  return (
    <ul className="flex flex-col gap-2.5" aria-label="Dry run">
      {checks?.map(({ what, ok, why }) => (
        <li key={what} className="flex gap-2.5">
          <StatusGlyph
            shape={ok === null ? 'unknown' : ok ? 'tick' : 'cross'}
            tone={ok === null ? 'wait' : ok ? 'ok' : 'fail'}
          />
          <span>
            <b className="font-strong">{what}</b>
            <span className="sr-only">{ok === null ? ', not known' : ok ? ', yes' : ', no'}</span>
            <span className="block text-ink-2">{why}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
