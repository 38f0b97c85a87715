import { clockWords, exactClockWords, spanWords } from '@/components/ui/time-words';
import type { MeshView } from '@/server/mesh/view';

const at = (seconds: number): Date => new Date(seconds * 1_000);

function words({ now, dataUntil, askedAt, oldestAskedAt }: MeshView): string {
  if (askedAt === null) return 'Nothing was asked yet';
  const data =
    dataUntil === null
      ? 'CloudWatch had no data in the last hour'
      : `CloudWatch has data to ${clockWords(at(dataUntil))}, ${spanWords((now - dataUntil) * 1_000)} old`;
  const spread = oldestAskedAt !== null && askedAt - oldestAskedAt > 60;
  const asked = spread
    ? `between ${clockWords(at(oldestAskedAt))} and ${clockWords(at(askedAt))}`
    : `at ${clockWords(at(askedAt))}`;
  return `${data}. Asked ${asked}, shown as of ${exactClockWords(at(now))}`;
}

/** From when the numbers are: CloudWatch's own time, when it was asked, and when the page was made of it. */
export function MeshLive({ mesh, paused }: { readonly mesh: MeshView; readonly paused: string | null }) {
  const state = paused || mesh.stale > 0 ? 'stale' : mesh.dataUntil === null ? 'silent' : 'fresh';
  return (
    <p className="load-live" data-state={state} role="status">
      <i aria-hidden />
      {paused ?? words(mesh)}
    </p>
  );
}
