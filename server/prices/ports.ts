import type { AuditRecorder } from '../audit/ports';
import type { Clock } from '../kernel/clock';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { PriceTable } from './domain/price-table';

/** A table and its number in its Region; 0 is the one that comes with Sluice. */
export type Edition = PriceTable & { readonly number: number };

export type PriceRepository = {
  /** What holds in this Region; of a Region that has none the shipped table, which says whose it is. */
  current(region: string): Promise<Edition>;
  /** The same, and nobody else changes it until the transaction ends. */
  lock(region: string): Promise<Edition>;
  insert(edition: Edition, by: { readonly id: string; readonly at: Date }): Promise<void>;
};

export type PriceDeps = {
  readonly unitOfWork: UnitOfWork<{ readonly prices: PriceRepository; readonly audit: AuditRecorder }>;
  readonly clock: Clock;
};
