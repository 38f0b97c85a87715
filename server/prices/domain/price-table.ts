import { PRICE_KEYS, type PriceKey } from './price-items';

/** Dollars; null where nobody knows. */
export type Prices = Readonly<Record<PriceKey, number | null>>;

/** Dollars in one Region. A table is dated, because AWS changes prices without telling (docs/aws-facts.md §12). */
export type PriceTable = {
  readonly region: string;
  /** Day of the source: year, month, day. */
  readonly asOf: string;
  readonly source: string;
  readonly prices: Prices;
};

/** The table that comes with Sluice; it holds until somebody keeps another one of its Region. */
export const SHIPPED: PriceTable = {
  region: 'us-east-1',
  asOf: '2026-05-05',
  source:
    'AWS’s blog of 9 March 2026 for on-demand writing and fan-out, retention and Advantage; a third party’s list of 5 May 2026 for provisioned and for reading by polling; the shard metric as it is commonly quoted.',
  prices: {
    provisionedShardHour: 0.015,
    provisionedMillionUnits: 0.014,
    provisionedFanOutShardHour: 0.015,
    provisionedFanOutGb: 0.013,
    provisionedExtendedShardHour: 0.02,
    provisionedLongGbMonth: 0.023,
    provisionedLongReadGb: 0.021,
    onDemandStreamHour: 0.04,
    onDemandIngestGb: 0.08,
    onDemandReadGb: 0.04,
    onDemandFanOutGb: 0.05,
    onDemandExtendedGbMonth: 0.1,
    // Neither source says it.
    onDemandLongGbMonth: null,
    advantageIngestGb: 0.032,
    advantageReadGb: 0.016,
    advantageFanOutGb: 0.016,
    advantageRetentionGbMonth: 0.023,
    shardMetricMonth: 0.3,
  },
};

export const unknownPrices = ({ prices }: Pick<PriceTable, 'prices'>): readonly PriceKey[] =>
  PRICE_KEYS.filter((key) => prices[key] === null);

export type PriceChange = {
  readonly key: PriceKey;
  readonly before: number | null;
  readonly after: number | null;
};

export const priceChanges = (before: Prices, after: Prices): readonly PriceChange[] =>
  PRICE_KEYS.filter((key) => before[key] !== after[key]).map((key) => ({
    key,
    before: before[key],
    after: after[key],
  }));

/** `us-east-1, prices of 2026-05-05`, and that they stand in for another Region's where they do. */
export const pricesNote = ({ region, asOf }: Pick<PriceTable, 'region' | 'asOf'>, wanted = region): string =>
  wanted === region
    ? `${region}, prices of ${asOf}`
    : `${region}, prices of ${asOf}, for none are kept of ${wanted}`;
