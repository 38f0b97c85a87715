import { ArrowRight } from 'lucide-react';

const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(100, Math.max(0, (part / whole) * 100));

/** A used part of a limit with the 80 % tick; an added (or removed) part is hatched. */
export function Meter({
  used,
  after = used,
  limit,
  label,
}: {
  readonly used: number;
  readonly after?: number;
  readonly limit: number;
  readonly label: string;
}) {
  const kept = share(Math.min(used, after), limit);
  // A change of a few bytes stays visible.
  const changed = used === after ? 0 : Math.max(0.8, share(Math.abs(after - used), limit));
  return (
    <span className="meter" title="Warning from 80 %">
      <span className="sr-only">
        {label}: {after} of {limit}
      </span>
      <i style={{ width: `${kept}%` }} />
      {changed > 0 && (
        <i
          className={after > used ? 'meter-added' : 'meter-removed'}
          style={{ left: `${kept}%`, width: `${changed}%` }}
        />
      )}
      <b style={{ left: '80%' }} />
    </span>
  );
}

const count = new Intl.NumberFormat('en-US');

/** Budget of a document: before, after, limit and the bar. */
export function Budget({
  label,
  before,
  after,
  limit,
  unit,
}: {
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly limit: number;
  readonly unit: 'bytes' | 'characters';
}) {
  return (
    <div className="budget">
      <span className="whitespace-nowrap text-ink-3">{label}</span>
      <span className="text-right whitespace-nowrap tabular-nums">
        <b className="font-strong">{count.format(before)}</b>
        {after !== before && (
          <>
            <ArrowRight className="i-12 mx-1 inline-block align-[-2px] text-ink-3" aria-label="becomes" />
            <b className="font-strong">{count.format(after)}</b>
          </>
        )}{' '}
        <span className="text-ink-3">
          of {count.format(limit)} {unit}
        </span>
      </span>
      <Meter used={before} after={after} limit={limit} label={`${label}, ${unit}`} />
    </div>
  );
}
