import type { PriceChange, PriceTable } from './domain/price-table';

/** One table of a Region's history, and what it changed of the one before. */
export type EditionRow = {
  readonly number: number;
  readonly asOf: string;
  readonly source: string;
  /** Null: it came with Sluice. */
  readonly by: string | null;
  readonly at: Date | null;
  readonly changes: readonly PriceChange[];
};

export type PricePage = {
  /** Whose prices are wanted. */
  readonly region: string;
  /** What holds there; its own `region` differs where another one's stands in. */
  readonly table: PriceTable;
  /** Of the Region's own table; 0 where it has none or the shipped one. */
  readonly edition: number;
  /** Newest first; empty where the Region has no table. */
  readonly history: readonly EditionRow[];
  /** All that have a table or a product. */
  readonly regions: readonly { readonly region: string; readonly own: boolean }[];
  readonly mayChange: boolean;
};
