import { minus, times } from '../../prices/domain/amount';
import { onDemandPerMonth, provisionedPerMonth } from '../../prices/domain/per-month';
import { type Cure, SECONDS_PER_STEP } from './cure';
import { predict } from './cure-by-splitting';
import { MOST_SWITCHES, scaleLoad, utilisationOf } from './limits';
import { wayTo } from './shard-count';
import {
  DRAIN_PARENTS,
  type Known,
  needsProvisioned,
  perShard,
  scalingBlocked,
  switchBlocked,
  trafficOf,
  WRITES_GO_ON,
} from './what-is-known';

/** How full the shards should be on average once there are enough of them. */
const AIM = 0.65;

/** Shards enough for what is wanted, in as many changes as AWS allows at once; null when there are enough. */
export function moreShards(known: Known): Cure | null {
  const { demand, openShards } = known.verdict.facts;
  return scaleTo(known, Math.ceil(utilisationOf(demand) / AIM), openShards);
}

/** A change of the shard count to a wanted one. */
export function scaleTo(known: Known, wanted: number, openShards: number): Cure | null {
  const { demand } = known.verdict.facts;
  const way = wayTo(openShards, wanted);
  const target = way.at(-1);
  if (target === undefined || openShards < 1) return null;
  const more = target > openShards;
  const each = (shards: number) => scaleLoad(demand, 1 / shards);
  return {
    kind: 'SHARD_COUNT',
    title: `${more ? 'Raise' : 'Lower'} the shard count from ${openShards} to ${target}`,
    why: more
      ? `What is wanted of the stream would fill ${Math.round(utilisationOf(demand, target) * 100)} % of ${target} even shards.`
      : `${target} even shards would be ${Math.round(utilisationOf(demand, target) * 100)} % full.`,
    steps: way.map((count) => ({ kind: 'SHARD_COUNT' as const, target: count })),
    // Each of them stands for all: the loads of a shard times their number are the stream's.
    before: [predict(`${openShards} now`, 'on average', each(openShards))],
    after: [predict(`${target} then`, 'on average', each(target))],
    counted: false,
    dollarsPerMonth: times(target - openShards, perShard(known)),
    seconds: way.length * SECONDS_PER_STEP * Math.max(2, Math.ceil(target / 50)),
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: [
      'The ranges become even: cuts of former splits are undone.',
      ...(way.length > 1
        ? [`In ${way.length} changes: AWS doubles or halves at most, ten times in 24 hours.`]
        : []),
      'Short-lived shards count against the account’s limit on the way.',
    ],
    blocked: needsProvisioned(known) ?? scalingBlocked(known),
  };
}

/** The emergency: AWS takes over at once, and there is a way back. */
export function onDemandNow(known: Known): Cure | null {
  if (known.evidence.mode === 'ON_DEMAND') return null;
  const traffic = trafficOf(known);
  const { openShards } = known.verdict.facts;
  return {
    kind: 'ON_DEMAND',
    title: 'Switch to on-demand now, and back when it is over',
    why: 'AWS splits full shards by itself, up to double the highest traffic of 30 days. The shards stay as they are at the switch.',
    steps: [{ kind: 'MODE', mode: 'ON_DEMAND' }],
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: minus(
      onDemandPerMonth(known.prices, traffic),
      provisionedPerMonth(known.prices, openShards, traffic),
    ),
    seconds: SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: [
      `Two switches in 24 hours: ${Math.max(0, MOST_SWITCHES - known.switchesToday - 1)} left after this one. The way back needs one, so plan it for later than tomorrow if none is left.`,
      'It gets room within minutes, not at once: up to 15 minutes may still reject.',
      'A single key keeps its limit of 1 MiB/s and 1,000 records/s in every mode.',
      'On the way back the stream keeps the shards that it has then: lower the count afterwards.',
    ],
    blocked: switchBlocked(known),
  };
}

/** Back to provisioned shards. */
export function provisionedAgain(known: Known): Cure | null {
  if (known.evidence.mode !== 'ON_DEMAND') return null;
  const traffic = trafficOf(known);
  const { openShards } = known.verdict.facts;
  return {
    kind: 'PROVISIONED',
    title: 'Switch back to provisioned',
    why: `The stream keeps its ${openShards} shards, and from then on they are yours to change.`,
    steps: [{ kind: 'MODE', mode: 'PROVISIONED' }],
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: minus(
      provisionedPerMonth(known.prices, openShards, traffic),
      onDemandPerMonth(known.prices, traffic),
    ),
    seconds: SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: 'Order stays as it is: no shard changes at the switch.',
    notes: ['AUTO distribution and warm throughput end with the switch.'],
    blocked: switchBlocked(known),
  };
}

/** Room that is there before it is needed: On-demand Advantage only. */
export function warmUp(known: Known): Cure | null {
  if (known.evidence.mode !== 'ON_DEMAND') return null;
  const { demand } = known.verdict.facts;
  const mibps = Math.max(4, Math.ceil(utilisationOf(demand) / AIM));
  return {
    kind: 'WARM_THROUGHPUT',
    title: `Warm the stream up to ${mibps} MiB/s`,
    why: 'The shards are there before the traffic is: one for each MiB/s.',
    steps: [{ kind: 'WARM_THROUGHPUT', mibps }],
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: 0,
    seconds: SECONDS_PER_STEP,
    meanwhile: WRITES_GO_ON,
    order: DRAIN_PARENTS,
    notes: ['Without charge of its own, under the commitment of On-demand Advantage of the account.'],
    blocked:
      known.advantage === false
        ? 'The account has no On-demand Advantage: it commits to 25 MiB/s in and out, about $100 a day.'
        : null,
  };
}

/** AWS spreads the records itself: no key heats a shard, and no key keeps its order. */
export function autoDistribution(known: Known): Cure | null {
  if (known.evidence.distribution === 'AUTO') return null;
  const onDemand = known.evidence.mode === 'ON_DEMAND';
  return {
    kind: 'AUTO_DISTRIBUTION',
    title: 'Let AWS spread the records',
    why: 'With AUTO distribution partition keys are ignored, so that no key can fill a shard.',
    steps: onDemand ? [{ kind: 'DISTRIBUTION', strategy: 'AUTO' }] : [],
    before: [],
    after: [],
    counted: false,
    dollarsPerMonth: 0,
    seconds: onDemand ? 1 : null,
    meanwhile: WRITES_GO_ON,
    order:
      'Records of one key lose their order, at once and without notice to readers. The key may be missing when they read.',
    notes: ['What is in the stream already stays where it is.'],
    blocked: onDemand ? null : 'Only on-demand streams have it: switch the mode first.',
  };
}
