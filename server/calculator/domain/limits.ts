import { MOST_SHARDS } from '../../shards/domain/limits';
import type { Inputs } from './inputs';
import { grownTraffic, type ShardsNeeded } from './shards-needed';

export const MODES = ['PROVISIONED', 'ON_DEMAND', 'ADVANTAGE'] as const;
export type Mode = (typeof MODES)[number];

/** What a mode cannot do, or can only if somebody does something first (docs/aws-facts.md §1). */
export type Limit = { readonly blocks: boolean; readonly text: string };

const MIB = 1_048_576;
const MOST_FAN_OUT: Readonly<Record<Mode, number>> = { PROVISIONED: 20, ON_DEMAND: 20, ADVANTAGE: 50 };
const POLLS_A_SECOND = 5;
const LARGE_REGIONS: readonly string[] = ['us-east-1', 'us-west-2', 'eu-west-1'];
const isLarge = (region: string): boolean => LARGE_REGIONS.includes(region);
const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

function ofEveryMode(inputs: Inputs): readonly Limit[] {
  const { bytes, records } = grownTraffic(inputs);
  const mean = records > 0 ? bytes / records : 0;
  const found: Limit[] = [];
  if (bytes > 0 && records <= 0)
    found.push({ blocks: true, text: 'Bytes without records: give how many there are.' });
  else if (mean > 10 * MIB)
    found.push({ blocks: true, text: 'Records of more than 10 MiB on average cannot be written.' });
  else if (mean > MIB)
    found.push({
      blocks: false,
      text: 'Records of more than 1 MiB need a larger record size of the stream.',
    });
  if (inputs.readers > POLLS_A_SECOND)
    found.push({
      blocks: false,
      text: `${inputs.readers} polling readers share 5 calls a second of each shard: not all can poll once a second.`,
    });
  return found;
}

function ofShards({ shards }: ShardsNeeded, region: string): readonly Limit[] {
  if (shards > MOST_SHARDS)
    return [
      { blocks: true, text: `${grouped(shards)} shards: AWS changes to ${grouped(MOST_SHARDS)} at most.` },
    ];
  const quota = isLarge(region) ? 20_000 : 1_000;
  return shards > quota
    ? [
        {
          blocks: false,
          text: `An account may have 1,000 or 6,000 shards in ${region} until it asks for more.`,
        },
      ]
    : [];
}

function ofOnDemand(inputs: Inputs, region: string): readonly Limit[] {
  const busiest = (grownTraffic(inputs).bytes * inputs.peak) / MIB;
  const ceiling = isLarge(region) ? 10_240 : 200;
  return [
    ...(busiest > ceiling
      ? [
          {
            blocks: false,
            text: `The busiest second writes ${grouped(busiest)} MiB/s: in ${region} an on-demand stream takes ${grouped(ceiling)} until AWS raises it.`,
          },
        ]
      : []),
    ...(inputs.peak > 2
      ? [
          {
            blocks: false,
            text: 'Takes twice its busiest minute of 30 days: a peak that more than doubles within 15 minutes is rejected at first.',
          },
        ]
      : []),
  ];
}

export function limitsOf(mode: Mode, inputs: Inputs, needed: ShardsNeeded, region: string): readonly Limit[] {
  const most = MOST_FAN_OUT[mode];
  return [
    ...ofEveryMode(inputs),
    ...(inputs.fanOut > most
      ? [{ blocks: true, text: `${inputs.fanOut} fan-out consumers: a stream has ${most} at most.` }]
      : []),
    ...(mode === 'PROVISIONED' ? ofShards(needed, region) : ofOnDemand(inputs, region)),
  ];
}
