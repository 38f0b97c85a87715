import { Notice } from '@/components/ui/notice';
import { Time } from '@/components/ui/time';
import { hasEffect } from '@/server/shards/domain/effect';
import type { CurePage } from '@/server/shards/view';

/** What a verdict looks back on. */
const WINDOW_MS = 3_600_000;

/** Until an hour after a change the verdict counts minutes of the shards as they were. */
export function ChangedNotice({
  operations,
  verdict,
  until,
}: Pick<CurePage, 'operations' | 'verdict' | 'until'>) {
  if (verdict === null || until === null) return null;
  const steps = operations.filter(({ cure }) => hasEffect(cure)).flatMap(({ progress }) => progress);
  const changedAt = Math.max(
    ...steps.map(({ finishedAt }) =>
      finishedAt === null ? Number.NEGATIVE_INFINITY : Date.parse(finishedAt),
    ),
  );
  if (changedAt <= until.getTime() - WINDOW_MS) return null;
  return (
    <Notice tone="info" className="mb-4" title="The stream was changed within this hour.">
      The verdict still counts minutes of the shards as they were. Of the stream as it is now it speaks alone
      from <Time at={new Date(changedAt + WINDOW_MS)} as="second" /> on; what the change brought is measured
      beside it.
    </Notice>
  );
}
