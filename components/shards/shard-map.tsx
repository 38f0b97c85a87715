'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { ErrorState } from '@/components/ui/state-box';
import { decodeShardMinutes, type ShardMinutes } from '@/server/metrics/domain/shard-minutes';
import { download, heatPicture } from './heat-export';
import { HeatMap } from './heat-map';
import { orderRows, type RowOrder } from './heat-rows';
import { HeatScale } from './heat-scale';
import { ShardTable } from './shard-table';

/** CloudWatch has a new point once a minute. */
const POLL_MS = 30_000;

async function fetchMinutes(slug: string, query: string, signal: AbortSignal): Promise<ShardMinutes> {
  const answer = await fetch(`/api/metrics/${slug}/shards?${query}`, { signal });
  const minutes = answer.ok ? decodeShardMinutes(await answer.arrayBuffer()) : null;
  if (!minutes) throw new Error('no shard minutes');
  return minutes;
}

const ORDERS = [
  { value: 'hottest', label: 'Hottest first' },
  { value: 'range', label: 'Hash range' },
  { value: 'id', label: 'Id' },
] as const;
const LOOKS = [
  { value: 'map', label: 'Map' },
  { value: 'table', label: 'Table' },
] as const;

/** How full each shard was over time: a picture, and the same as a table. */
export function ShardMap({
  slug,
  query,
  onZoom,
}: {
  readonly slug: string;
  /** The range, as the address has it. */
  readonly query: string;
  readonly onZoom: (from: number, to: number) => void;
}) {
  const router = useRouter();
  const box = useRef<HTMLElement>(null);
  const [order, setOrder] = useState<RowOrder>('hottest');
  const [look, setLook] = useState<'map' | 'table'>('map');
  const { data, isError, refetch } = useQuery({
    queryKey: ['shard-minutes', slug, query],
    queryFn: ({ signal }) => fetchMinutes(slug, query, signal),
    placeholderData: keepPreviousData,
    refetchInterval: POLL_MS,
  });
  const rows = useMemo(() => (data ? orderRows(data, order) : []), [data, order]);
  const href = (shardId: string) => `/catalog/${slug}/shards/${shardId}?${query}`;
  const save = async () => {
    const blob = box.current && data ? await heatPicture(box.current, data, rows) : null;
    if (blob) download(blob, `${slug}-shards.png`);
  };
  if (!data)
    return isError ? (
      <ErrorState
        title="The shards could not be read"
        action={<Button onClick={() => refetch()}>Try again</Button>}
      >
        The portal did not answer. The lines below are not affected.
      </ErrorState>
    ) : (
      <Skeleton className="h-64 w-full" />
    );
  return (
    <section ref={box} aria-labelledby="shard-map" className="mb-5">
      <div className="mb-1.5 flex flex-wrap items-center gap-2">
        <h2 id="shard-map" className="text-13">
          Write utilisation per shard and minute
        </h2>
        <div className="ml-auto">
          <HeatScale />
        </div>
      </div>
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Segmented label="Order of the shards" value={order} segments={ORDERS} onChange={setOrder} />
        <div className="ml-auto flex items-center gap-2">
          <Segmented label="Picture or numbers" value={look} segments={LOOKS} onChange={setLook} />
          <Button size="sm" icon onClick={save} aria-label="Save the map as PNG">
            <Download className="i i-14" aria-hidden />
          </Button>
        </div>
      </div>
      {look === 'map' ? (
        <HeatMap
          minutes={data}
          rows={rows}
          onOpen={(shardId) => router.push(href(shardId))}
          onZoom={onZoom}
        />
      ) : (
        <ShardTable minutes={data} rows={rows} href={href} />
      )}
    </section>
  );
}
