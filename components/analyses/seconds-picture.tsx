import { exactClockWords } from '@/components/ui/time-words';
import { percentWords } from './analysis-words';
import { barPaths, topOf, usedSeconds } from './second-bars';

/** Seconds of one shard, or of all together, against what they take. The table behind it says the same in numbers. */
export function SecondsPicture({
  title,
  seconds,
  shards = 1,
  from,
  height = 72,
}: {
  readonly title: string;
  readonly seconds: { readonly bytes: readonly number[]; readonly records: readonly number[] };
  readonly shards?: number;
  readonly from: Date;
  readonly height?: number;
}) {
  const used = usedSeconds(seconds, shards);
  const top = topOf(used);
  const peak = used.reduce((best, share, second) => (share > (used[best] ?? 0) ? second : best), 0);
  const peakShare = used[peak] ?? 0;
  const peakAt = new Date(from.getTime() + peak * 1_000);
  const line = (share: number) => 100 - (share / top) * 100;
  return (
    <figure className="m-0 min-w-0">
      <figcaption className="mb-1 flex flex-wrap items-baseline gap-x-2 text-12">
        <span className="id font-medium text-ink">{title}</span>
        <span className="ml-auto text-ink-3 tabular-nums">
          {peakShare > 0 ? `peak ${percentWords(peakShare)} at ${exactClockWords(peakAt)}` : 'no records'}
        </span>
      </figcaption>
      <svg
        className="seconds-picture"
        viewBox={`0 0 ${Math.max(1, used.length)} 100`}
        preserveAspectRatio="none"
        height={height}
        width="100%"
        role="img"
        aria-label={`${title}: fullest second ${percentWords(peakShare)} of the limit`}
      >
        {[...barPaths(used, top)].map(([step, path]) => (
          <path key={step} d={path} className={`u-step-${step}`} />
        ))}
        {peakShare > 0 && <path d={`M${peak} 98h1v2h-1z`} className="seconds-peak" />}
        <line x1="0" x2={used.length} y1={line(0.8)} y2={line(0.8)} className="line-near" />
        <line x1="0" x2={used.length} y1={line(1)} y2={line(1)} className="line-limit" />
      </svg>
    </figure>
  );
}
