import { clockWords, spanWords } from '@/components/ui/time-words';
import type { StreamLoad } from '@/server/metrics/view';

function words({ state, dataUntil, askedAt, now }: StreamLoad): string {
  const until =
    dataUntil === null
      ? 'CloudWatch had no data in the last hour'
      : `CloudWatch has data to ${clockWords(new Date(dataUntil * 1_000))}, ${spanWords((now - dataUntil) * 1_000)} old`;
  switch (state) {
    case 'waiting':
      return 'The collector is about to ask CloudWatch for the first time';
    case 'fresh':
      return `Live. ${until}`;
    case 'silent':
      return `Live, and silent. ${until}`;
    case 'stale':
      return askedAt === null
        ? 'Nothing was asked yet'
        : `Last asked at ${clockWords(new Date(askedAt * 1_000))}. ${until}`;
    case 'gone':
      return 'The stream is gone';
  }
}

/** How old what is shown is: by CloudWatch's own data, not by when the page last asked. */
export function LiveNote({ load, paused }: { readonly load: StreamLoad; readonly paused: string | null }) {
  return (
    <p className="load-live" data-state={paused ? 'stale' : load.state} role="status">
      <i aria-hidden />
      {paused ?? words(load)}
    </p>
  );
}
