import { hoursWords } from '../../standards/domain/rule-words';
import { orSame, PLAIN } from './plain-plan';
import type { Plan } from './plan';
import type { SettingFacts } from './setting-facts';
import { sameKey } from './setting-state';
import { AWS_KEY, type StreamStep } from './stream-step';
import type { WishOf } from './wish';

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

/** Records under a new key, or under none, without anybody who uses the stream losing access. */
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
