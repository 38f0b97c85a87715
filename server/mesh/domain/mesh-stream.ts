import type { DataState } from '../../metrics/domain/data-state';
import { type ConsumerHealth, type Peaks, peakOfDays, type StreamHealth } from '../../metrics/domain/health';
import type { HottestShards } from '../../metrics/domain/hottest';
import type { StreamInventory } from '../../metrics/domain/stream-inventory';
import { binding, readShare, shareOf, writeCapacity } from '../../metrics/domain/utilisation';

/** What a row of any table says of its stream. */
export type StreamRef = {
  readonly slug: string;
  readonly name: string;
  readonly account: string;
  readonly owner: string;
};

export type Named = { readonly id: string; readonly name: string };

/** One offered product's stream as the collector left it; moments in seconds. */
export type MeshStream = {
  readonly productId: string;
  readonly slug: string;
  readonly name: string;
  readonly region: string;
  readonly domain: Named;
  readonly account: Named;
  readonly owner: Named;
  /** Null: never read. */
  readonly inventory: Pick<StreamInventory, 'mode' | 'openShards' | 'retentionHours' | 'shardMetrics'> | null;
  readonly health: StreamHealth | null;
  readonly consumers: readonly ConsumerHealth[];
  readonly peaks: Peaks;
  readonly hottest: HottestShards | null;
  readonly hottestAt: number | null;
  readonly asked: number | null;
  readonly state: DataState;
};

export const refOf = ({ slug, name, account, owner }: MeshStream): StreamRef => ({
  slug,
  name,
  account: account.name,
  owner: owner.name,
});

/** How full the stream was in its fullest minute of late, by the limit that is nearer; null where nothing is known. */
export function writeUse({ inventory, health, peaks }: MeshStream): number | null {
  if (!inventory || !health) return null;
  const { mode, openShards } = inventory;
  const capacity = writeCapacity({
    mode,
    openShards,
    ...(mode === 'ON_DEMAND' ? { peak: peakOfDays(peaks) } : {}),
  });
  const use = binding(
    shareOf(health.mostBytes ?? Number.NaN, 60, capacity.bytesPerSecond),
    shareOf(health.mostRecords ?? Number.NaN, 60, capacity.recordsPerSecond),
  );
  return Number.isNaN(use) ? null : use;
}

/** How much of the 2 MB/s of each shard all polling readers took together in their fullest minute of late. */
export function sharedReadUse({ inventory, health }: MeshStream): number | null {
  if (!inventory || health?.mostReadBytes == null) return null;
  return readShare(health.mostReadBytes, 60, inventory.openShards);
}
