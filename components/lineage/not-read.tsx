import type { NotReadKind } from '@/server/lineage/view';

const WHAT: Readonly<Record<NotReadKind['kind'], string>> = {
  MAPPING: 'Event source mappings',
  FIREHOSE: 'Delivery streams',
  PIPE: 'Pipes',
};
const SHOWN = 6;

/** What "derived" does not reach, so that nobody takes silence for proof. */
export const NotRead = ({ kinds }: { readonly kinds: readonly NotReadKind[] }) => (
  <div className="lin-not-read">
    <p>
      Derived from subscriptions now, and once an hour from Lambda’s event source mappings, Firehose’s
      delivery streams and EventBridge’s pipes. What managed Flink reads stands in its code: such readers
      stand here once they report.
    </p>
    {kinds.length > 0 && (
      <ul aria-label="What could not be read">
        {kinds.map((kind) => (
          <li key={kind.kind} className="mt-1 text-warn">
            {WHAT[kind.kind]} {placesOf(kind)}, so there may be more than is shown.
          </li>
        ))}
      </ul>
    )}
  </div>
);

function placesOf({ accounts, others }: NotReadKind): string {
  const named = accounts
    .slice(0, SHOWN)
    .map(
      ({ alias, region, denied }) =>
        `${alias}, ${region} (${denied ? 'its spoke role lacks the right' : 'AWS did not answer'})`,
    );
  const rest = others + Math.max(0, accounts.length - SHOWN);
  const more = `${rest} ${named.length > 0 ? 'more ' : ''}${rest === 1 ? 'place' : 'places'}`;
  return `are not readable in ${[...named, ...(rest > 0 ? [more] : [])].join('; ')}`;
}
