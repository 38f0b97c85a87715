import { type Amount, minus } from '../../prices/domain/amount';
import { onDemandParts, provisionedParts } from '../../prices/domain/cost';
import { monthOf } from '../../prices/domain/per-month';
import { hoursWords } from '../../standards/domain/rule-words';
import { ownTags } from './foreign-tags';
import type { Plan } from './plan';
import type { SettingFacts } from './setting-facts';
import { sameKey } from './setting-state';
import { AWS_KEY, type StreamStep } from './stream-step';
import type { WishOf } from './wish';

const PLAIN = {
  before: [],
  after: [],
  counted: false,
  dollarsPerMonth: 0,
  seconds: 10,
  meanwhile: 'Writes and reads go on',
  order: 'Order stays as it is.',
} as const;

const SAME = 'It is like that already.';
const orSame = (steps: readonly StreamStep[], why: string | null = null): string | null =>
  why ?? (steps.length === 0 ? SAME : null);

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

const regionOf = (arn: string): string => arn.split(':')[3] ?? '';

const inForce = (count: number): string =>
  count === 1 ? '1 subscription is in force' : `${count} subscriptions are in force`;

function encryptionNotes(key: string | null, facts: SettingFacts): readonly string[] {
  const { subscriptions, entitled, key: open, shape, sharedByTag } = facts;
  const kept =
    shape.keyId === null || entitled === 0
      ? []
      : [
          `Records that are there keep their key. It stays open to everybody who uses the stream for ${hoursWords(shape.retentionHours)} and an hour, and is then shut by Sluice itself.`,
        ];
  const tag = sharedByTag
    ? ['The share by tag keeps the key that it was opened with: close it and open it anew afterwards.']
    : [];
  if (key === null) return ['Records that are written from then on lie unencrypted.', ...kept];
  if (key === AWS_KEY)
    return [
      'Only records written from then on: older ones keep their key.',
      `Streams under the key that AWS manages cannot be shared with other accounts. ${inForce(subscriptions)}: those of other accounts could not read what comes.`,
      ...kept,
    ];
  const opened =
    open && 'via' in open
      ? [
          `${inForce(subscriptions)}. Before the first record lies under the new key, each role is given kms:Decrypt or kms:GenerateDataKey for it, in its own policy and ${KEY_SIDE[open.via]}; nobody loses access.`,
        ]
      : [`${inForce(subscriptions)}.`];
  return ['Only records written from then on: older ones keep their key.', ...opened, ...kept, ...tag];
}

const KEY_SIDE = {
  KEY_POLICY: 'in the key’s policy',
  KMS_GRANT: 'by a KMS grant, which may take five minutes to hold everywhere',
  IDENTITY: 'nowhere else, because the key leaves it to IAM',
} as const;

/** Sluice's own steps stand around the call of AWS: what is to be read is open before it is written. */
function keySteps(key: string | null, facts: SettingFacts, same: boolean): readonly StreamStep[] {
  const { entitled, key: open, otherKeys } = facts;
  const change: StreamStep = key === null ? { kind: 'STOP_ENCRYPTION' } : { kind: 'ENCRYPT', keyId: key };
  if (entitled === 0) return same ? [] : [change];
  const to = open && 'via' in open ? { keyArn: open.arn, via: open.via } : null;
  // A key of one’s own that cannot be opened is taken into use for nobody.
  if (key !== null && key !== AWS_KEY && to === null) return same ? [] : [change];
  const around = {
    before: to ? [{ kind: 'OPEN_KEY' as const, ...to }] : [],
    after: [{ kind: 'SWAP_KEY' as const, to }],
  };
  // Somebody changed it elsewhere: what is in force is brought to the key that the stream has.
  if (same) return to && otherKeys.length > 0 ? [...around.before, ...around.after] : [];
  return [...around.before, change, ...around.after];
}

const encryptionTitle = (key: string | null, keyId: string | null, same: boolean): string => {
  if (same) return 'Open the key to everybody who uses the stream';
  if (key === null) return 'Stop encrypting';
  return keyId === null ? 'Encrypt at rest' : 'Encrypt with another key';
};

export function encryptionPlan({ key }: WishOf<'encryption'>, facts: SettingFacts): Plan {
  const { keyId } = facts.shape;
  const same = key === null ? keyId === null : keyId !== null && sameKey(key, keyId);
  const steps = keySteps(key, facts, same);
  const elsewhere = key?.startsWith('arn:') && regionOf(key) !== regionOf(facts.streamArn);
  const problem = facts.key && 'problem' in facts.key ? facts.key.problem : null;
  const waits = steps.some((step) => step.kind === 'OPEN_KEY' && step.via === 'KMS_GRANT');
  return {
    ...PLAIN,
    kind: 'ENCRYPTION',
    title: encryptionTitle(key, keyId, same && steps.length > 0),
    why: keyId === null ? 'The stream is not encrypted now.' : `It is encrypted with ${keyId} now.`,
    steps,
    seconds: steps.length > 1 ? (waits ? 330 : 60) : 10,
    dollarsPerMonth: null,
    notes: [
      ...encryptionNotes(key, facts),
      ...(key === null || key === AWS_KEY ? [] : ['KMS bills the key, and its calls.']),
    ],
    blocked: orSame(
      steps,
      elsewhere
        ? `The key is in ${regionOf(key ?? '')}, the stream in ${regionOf(facts.streamArn)}.`
        : problem,
    ),
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
