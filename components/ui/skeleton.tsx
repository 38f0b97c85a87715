import { cn } from './cn';

export const Skeleton = ({ className }: { readonly className?: string }) => (
  <span className={cn('skel', className)} aria-hidden />
);

const WIDTHS = ['w-[72%]', 'w-[54%]', 'w-[63%]', 'w-[48%]', 'w-[58%]', 'w-[67%]', 'w-[51%]', 'w-[60%]'];

/** Rows that are on their way. Invisible for the first 300 ms. `label` says what is being read. */
export function SkeletonRows({ rows = 5, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div className="after-300ms flex flex-col gap-3.5 py-4" aria-busy="true">
      {WIDTHS.slice(0, rows).map((width) => (
        <div className="flex items-center gap-3" key={width}>
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className={width} />
          <Skeleton className="ml-auto w-10" />
        </div>
      ))}
      <p className="text-12 text-ink-3">{label}</p>
    </div>
  );
}
