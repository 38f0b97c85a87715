import { Skeleton } from '@/components/ui/skeleton';

const COLUMNS = [2, 3, 1] as const;

/** The shape of a graph while it is laid out and what draws it is loaded. */
export const GraphSkeleton = () => (
  <div className="lin-skeleton" aria-busy="true">
    {COLUMNS.map((boxes) => (
      <div key={boxes}>
        {Array.from({ length: boxes }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: boxes without anything of their own
          <div key={at} className="lin-skeleton-box">
            <Skeleton className="size-6" />
            <Skeleton className="w-[60%]" />
          </div>
        ))}
      </div>
    ))}
    <p className="sr-only">Laying out the graph</p>
  </div>
);
