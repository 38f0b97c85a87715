import type { Amount } from '../../prices/domain/amount';
import {
  advantageParts,
  HOURS_PER_MONTH,
  LONG_HOURS,
  onDemandParts,
  PARTS,
  type Part,
  type Parts,
  provisionedParts,
  total,
} from '../../prices/domain/cost';
import { monthOf } from '../../prices/domain/per-month';
import type { PriceTable } from '../../prices/domain/price-table';
import type { Inputs } from './inputs';
import { type Limit, limitsOf, MODES, type Mode } from './limits';
import { grownTraffic, type ShardsNeeded, shardsNeeded } from './shards-needed';

export type Option = {
  readonly mode: Mode;
  readonly parts: Parts;
  /** Dollars a month; null where a price is not known. */
  readonly total: Amount;
  readonly limits: readonly Limit[];
};

export type Comparison = {
  readonly needed: ShardsNeeded;
  readonly options: readonly Option[];
  /** Of the options that are possible and whose cost is known. */
  readonly cheapest: Mode | null;
};

const OTHER_SECONDS = HOURS_PER_MONTH * 3_600 * 1_048_576;

/** A month of the same traffic in every mode. `region` is the stream's; the table may be another's that stands in. */
export function compare(table: PriceTable, inputs: Inputs, region: string): Comparison {
  const needed = shardsNeeded(inputs);
  const { bytes, records } = grownTraffic(inputs);
  const month = monthOf(
    {
      bytesPerSecond: bytes,
      recordsPerSecond: records,
      sharedReadBytesPerSecond: bytes * inputs.readers,
      fanOutConsumers: inputs.fanOut,
    },
    { shards: needed.shards, retentionHours: inputs.retentionHours },
  );
  // What is not kept so long cannot be read.
  const old = inputs.retentionHours > LONG_HOURS ? inputs.oldReads / 100 : 0;
  const use = { ...month, oldReadBytes: month.bytes * old };
  const other = { inBytes: inputs.otherIn * OTHER_SECONDS, outBytes: inputs.otherOut * OTHER_SECONDS };
  const partsOf: Readonly<Record<Mode, Parts>> = {
    PROVISIONED: provisionedParts(table, use),
    ON_DEMAND: onDemandParts(table, use),
    ADVANTAGE: advantageParts(table, use, other),
  };
  const options = MODES.map((mode) => ({
    mode,
    parts: partsOf[mode],
    total: total(partsOf[mode]),
    limits: limitsOf(mode, inputs, needed, region),
  }));
  return { needed, options, cheapest: cheapestOf(options)?.mode ?? null };
}

/** What any of the options is paid for. */
export const usedParts = (options: readonly Pick<Option, 'parts'>[]): readonly Part[] =>
  PARTS.filter((part) => options.some(({ parts }) => parts[part] !== 0));

export const isPossible = ({ limits }: Pick<Option, 'limits'>): boolean =>
  limits.every(({ blocks }) => !blocks);

/** Possible options whose cost is known, the cheapest first. */
export const ranked = (options: readonly Option[]): readonly (Option & { readonly total: number })[] =>
  options
    .flatMap((option) =>
      option.total !== null && isPossible(option) ? [{ ...option, total: option.total }] : [],
    )
    .toSorted((one, next) => one.total - next.total);

const cheapestOf = (options: readonly Option[]) => ranked(options)[0];

/** Each limit once, with the modes that it is one of; what is impossible first. */
export function limitsByText(
  options: readonly Pick<Option, 'mode' | 'limits'>[],
): readonly (Limit & { readonly modes: readonly Mode[] })[] {
  const all = options.flatMap(({ limits }) => limits);
  const once = all.filter(({ text }, at) => all.findIndex((other) => other.text === text) === at);
  return once
    .map((limit) => ({
      ...limit,
      modes: options
        .filter(({ limits }) => limits.some(({ text }) => text === limit.text))
        .map(({ mode }) => mode),
    }))
    .toSorted((one, other) => Number(other.blocks) - Number(one.blocks));
}
