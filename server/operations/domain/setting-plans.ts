import { type Amount, minus } from '../../prices/domain/amount';
import { onDemandParts, provisionedParts } from '../../prices/domain/cost';
import { monthOf } from '../../prices/domain/per-month';
import { hoursWords } from '../../standards/domain/rule-words';
import { ownTags } from './foreign-tags';
import { orSame, PLAIN } from './plain-plan';
import type { Plan } from './plan';
import type { SettingFacts } from './setting-facts';
import type { StreamStep } from './stream-step';
import type { WishOf } from './wish';

const DAY = 24;

/** What keeping records costs a month; null where it hangs on traffic that nobody has measured. */
function keeping({ shape, prices, bytesPerSecond }: SettingFacts, retentionHours: number): Amount {
  if (bytesPerSecond === null && (shape.mode === 'ON_DEMAND' || retentionHours > 7 * DAY)) return null;
  const traffic = {
    bytesPerSecond: bytesPerSecond ?? 0,
    recordsPerSecond: 0,
    sharedReadBytesPerSecond: 0,
    fanOutConsumers: 0,
  };
  const use = monthOf(traffic, { shards: shape.openShards, retentionHours });
  return (shape.mode === 'ON_DEMAND' ? onDemandParts(prices, use) : provisionedParts(prices, use)).retention;
}

export function retentionPlan({ days }: WishOf<'retention'>, facts: SettingFacts): Plan {
  const [now, hours] = [facts.shape.retentionHours, days * DAY];
  const up = hours > now;
  const steps: readonly StreamStep[] =
    hours === now ? [] : [{ kind: up ? 'RETENTION_UP' : 'RETENTION_DOWN', hours }];
  return {
    ...PLAIN,
    kind: 'RETENTION',
    title: up ? 'Keep records longer' : 'Keep records for a shorter time',
    why: `The stream keeps them for ${hoursWords(now)} now.`,
    steps,
    dollarsPerMonth: minus(keeping(facts, hours), keeping(facts, now)),
    notes: [
      up
        ? 'What has expired does not come back: the stream fills up to its new retention from now on.'
        : `Every record older than ${hoursWords(hours)} is lost at once, and nothing brings it back.`,
      ...(up ? [] : ['A reader that is further behind than that skips what it has not read.']),
      ...(hours > 7 * DAY ? ['Reading what is older than a week has a price of its own.'] : []),
    ],
    blocked: orSame(steps),
  };
}

export function recordSizePlan({ kib }: WishOf<'record-size'>, { shape }: SettingFacts): Plan {
  const steps: readonly StreamStep[] = kib === shape.recordKib ? [] : [{ kind: 'RECORD_SIZE', kib }];
  return {
    ...PLAIN,
    kind: 'RECORD_SIZE',
    title: kib > shape.recordKib ? 'Take larger records' : 'Take smaller records only',
    why: `The largest record that the stream takes has ${shape.recordKib} KiB now.`,
    steps,
    notes:
      kib > shape.recordKib
        ? [
            'A shard still takes 1 MiB/s on average: large records are best kept to one or two of a hundred.',
            'Every reader must be able to take records of that size.',
          ]
        : ['Larger records are refused from then on; those that are there stay.'],
    blocked: orSame(steps),
  };
}

export function warmPlan({ mibps }: WishOf<'warm-throughput'>, { shape }: SettingFacts): Plan {
  const steps: readonly StreamStep[] = mibps === shape.warmMibps ? [] : [{ kind: 'WARM_THROUGHPUT', mibps }];
  return {
    ...PLAIN,
    kind: 'WARM_THROUGHPUT',
    title: mibps === 0 ? 'Keep nothing warm' : `Keep ${mibps} MiB/s warm`,
    why: 'Room that is there before the traffic is.',
    steps,
    notes: [
      'Without charge of its own, under the commitment of On-demand Advantage of the account and Region.',
    ],
    blocked: orSame(
      steps,
      shape.mode === 'PROVISIONED' ? 'Only on-demand streams have it: switch the mode first.' : null,
    ),
  };
}

export function tagsPlan({ tags }: WishOf<'tags'>, { shape }: SettingFacts): Plan {
  const held = ownTags(shape.tags ?? {});
  const put = Object.entries(tags).filter(([key, value]) => held[key] !== value);
  const keys = Object.keys(held).filter((key) => tags[key] === undefined);
  const steps: readonly StreamStep[] = [
    ...(keys.length > 0 ? [{ kind: 'UNTAG' as const, keys }] : []),
    ...(put.length > 0 ? [{ kind: 'TAG' as const, tags: Object.fromEntries(put) }] : []),
  ];
  return {
    ...PLAIN,
    kind: 'TAGS',
    title: 'Change the tags',
    why: 'Tags share out costs, and policies can hang on them.',
    steps,
    notes: ['Policies outside Sluice that look at a tag see the change at once. Sluice’s own tags stay.'],
    blocked: orSame(steps),
  };
}
