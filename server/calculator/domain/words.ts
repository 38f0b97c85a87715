import { PARTS, type Part } from '../../prices/domain/cost';
import type { PriceTable } from '../../prices/domain/price-table';
import type { BreakEven } from './break-even';
import { type Comparison, isPossible, type Option, ranked } from './compare';
import type { Inputs } from './inputs';
import type { Mode } from './limits';

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
const number = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });

export const dollars = (amount: number): string => money.format(amount);

export const MODE_WORDS: Readonly<Record<Mode, string>> = {
  PROVISIONED: 'Provisioned',
  ON_DEMAND: 'On-demand',
  ADVANTAGE: 'On-demand Advantage',
};

export const PART_WORDS: Readonly<Record<Part, string>> = {
  capacity: 'Shards or stream',
  writing: 'Writing',
  reading: 'Polling',
  fanOut: 'Fan-out',
  retention: 'Retention',
  shortfall: 'Missing to the commitment',
};

const IN_SENTENCE: Readonly<Record<Part, string>> = {
  capacity: 'the shards or the stream itself',
  writing: 'writing',
  reading: 'reading by polling',
  fanOut: 'reading by fan-out',
  retention: 'retention',
  shortfall: 'what is missing to the commitment',
};
const modeIn = (mode: Mode): string => MODE_WORDS[mode].replace(/^./, (letter) => letter.toLowerCase());

/** The part that makes most of the difference. */
function mainPart(cheap: Option, dear: Option): Part {
  const more = (part: Part) => (dear.parts[part] ?? 0) - (cheap.parts[part] ?? 0);
  return PARTS.reduce((most, part) => (more(part) > more(most) ? part : most));
}

/** Why the cheapest option is it, against each of the others. */
export function whyCheapest({ options, cheapest }: Comparison): readonly string[] {
  const [best, ...rest] = ranked(options);
  if (!best || cheapest === null) return ['No option is both possible and known in price.'];
  const dearer = rest.map(
    (option) =>
      `${MODE_WORDS[option.mode]} costs ${dollars(option.total - best.total)} more: most of it is ${IN_SENTENCE[mainPart(best, option)]}.`,
  );
  const others = options.filter((option) => !isPossible(option) || option.total === null);
  const left = others.map((option) =>
    isPossible(option)
      ? `${MODE_WORDS[option.mode]} is left out: a price that it needs is not known.`
      : `${MODE_WORDS[option.mode]} is left out: it cannot do this.`,
  );
  return [...dearer, ...left];
}

/** Where the answer would be another one, in traffic and in the height of the busiest second. */
export function breakEvenWords(
  cheapest: Mode | null,
  traffic: BreakEven,
  peak: BreakEven,
): readonly string[] {
  if (cheapest === null) return [];
  const words = [
    traffic.above &&
      `Above ${number.format(traffic.above.at)} MiB/s, ${modeIn(traffic.above.mode)} is cheaper.`,
    traffic.below &&
      `Below ${number.format(traffic.below.at)} MiB/s, ${modeIn(traffic.below.mode)} is cheaper.`,
    peak.above &&
      `From a busiest second of ${number.format(peak.above.at)} times the average on, ${modeIn(peak.above.mode)} is cheaper.`,
    peak.below &&
      `With a busiest second under ${number.format(peak.below.at)} times the average, ${modeIn(peak.below.mode)} is cheaper.`,
  ].filter((each) => each !== null);
  return words.length > 0
    ? words
    : [`${MODE_WORDS[cheapest]} stays the cheapest, however much traffic of this kind there is.`];
}

const BOUND_BY = {
  bytes: '1 MiB/s in',
  records: '1,000 records/s',
  reads: '2 MiB/s that polling readers share',
};

/** What the numbers rest on; whoever disagrees with one of these disagrees with the answer. */
export function assumptions(
  inputs: Inputs,
  { needed }: Comparison,
  table: PriceTable,
  region: string,
): readonly string[] {
  const stand = table.region === region ? '' : ` They stand in for those of ${region}, which nobody keeps.`;
  return [
    `Prices of ${table.region} as of ${table.asOf}.${stand} Taxes, discounts, data transfer, KMS and CloudWatch are not in them.`,
    'A month has 730 hours, a GB 1,073,741,824 bytes.',
    `Provisioned: ${needed.shards} ${needed.shards === 1 ? 'shard' : 'shards'} all month, so that the busiest second (${number.format(inputs.peak)} times the average) leaves ${number.format(inputs.headroom)} % free. What binds is ${BOUND_BY[needed.by]}. Keys are taken to spread evenly, and nobody changes the count at night.`,
    'All records are taken to be as large as their mean. Provisioned counts each in units of 25 KB, on-demand rounds each up to 1 KB.',
    'Every reader reads everything, once.',
    ...(inputs.retentionHours > 24
      ? [
          'Retention is that of a stream as old as its retention: the first 24 hours are free, on-demand by the GB that is kept, provisioned by the shard up to 7 days and by the GB beyond.',
        ]
      : []),
    ...(inputs.retentionHours > 168
      ? [
          inputs.oldReads > 0
            ? `${number.format(inputs.oldReads)} % of what is written are read once more when they are over 7 days old: provisioned streams pay for that by the GB, in the other modes it is read as everything else.`
            : 'Nobody reads what is over 7 days old: provisioned streams pay for that by the GB.',
        ]
      : []),
    inputs.otherIn > 0 || inputs.otherOut > 0
      ? 'Advantage holds for all on-demand streams of the account in the Region. What the other streams leave missing to 25 MiB/s in and 25 MiB/s out is put on this one.'
      : 'Advantage holds for all on-demand streams of the account in the Region, and commits it to 25 MiB/s in and 25 MiB/s out for 24 hours at least. This stream is taken to be the only one.',
  ];
}
