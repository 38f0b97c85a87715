import { parseRoleArn } from '../../kernel/arn';
import { isManagedKey } from '../../tags/domain/managed-keys';
import type { Finding } from './finding';
import { consumerOfKey } from './ours';
import type { TargetKind } from './target-kind';

/** `role/team/scoring` and `stream/orders` by the name that people use. */
function nameOf(subject: string): string {
  const role = parseRoleArn(subject);
  if (role) return `${role.roleName} of ${role.accountId}`;
  const root = /^arn:[^:]+:iam::(\d{12}):root$/.exec(subject)?.[1];
  if (root) return `account ${root}`;
  if (subject === '*') return 'everybody';
  return subject.split(':').at(-1)?.split('/').slice(1).join('/') || subject;
}

const DOCUMENT = {
  STREAM: 'the stream’s policy',
  ROLE: 'the role’s Sluice policy',
  KEY: 'the key’s policy',
  OWNER_ROLE: 'the policy of the role in the owner’s account',
} as const;

const PART: Readonly<Record<string, string>> = {
  effect: 'another effect',
  actions: 'other actions',
  resources: 'other resources',
  conditions: 'other conditions',
};

type Described = Pick<Finding, 'key' | 'change' | 'dimension' | 'subject' | 'found'>;

/** What differs, as one line. */
export function describeFinding(target: TargetKind, finding: Described): string {
  const { change, dimension, subject, found } = finding;
  const who = nameOf(subject);
  const consumer = consumerOfKey(finding.key);
  const document = consumer === null ? DOCUMENT[target] : `the policy of consumer ${consumer}`;
  switch (dimension) {
    case 'orphan-principal':
      return `A deleted role stands in ${document} by its id`;
    case 'unmanaged':
      if (target === 'OWNER_ROLE') return `Policy ${subject} is on a role of Sluice’s own and should not be`;
      return `Statement ${subject} is not Sluice’s and no subscription accounts for it`;
    case 'unreadable':
      return `The text of ${document} is not one that Sluice can read`;
    case 'consumer-gone':
      return `Fan-out consumer ${subject} is gone`;
    case 'tags':
      if (consumer !== null && !isManagedKey(subject))
        return `Consumer ${consumer} has lost its product’s tag`;
      return change === 'MISSING'
        ? `The tag ${subject} is gone`
        : change === 'EXTRA'
          ? `The tag ${subject} is still there`
          : `The tag ${subject} is ${found.join(', ')}`;
    case 'boundary':
      return change === 'MISSING'
        ? 'The permissions boundary is gone'
        : 'The permissions boundary is another';
    case 'trust':
      if (target === 'OWNER_ROLE') return `Its trust policy does not let in ${who} alone`;
      return `Its trust policy does not let in the certificate ${subject} alone`;
    case 'keys':
      return 'The stream’s key cannot be shared with other accounts';
    case 'key-disabled':
      return `The stream’s key is ${found.join(', ')}`;
    case 'key-changed':
      return 'The stream has another key than the one that was approved';
    case 'kms-grant':
      return change === 'MISSING'
        ? `The KMS grant of ${who} is gone`
        : `A KMS grant that Sluice made for ${who} is still there`;
    case 'stream-gone':
      return 'The stream is gone';
    case 'role-left':
      return 'A role that Sluice made is still there';
    case 'role-gone':
      if (target === 'OWNER_ROLE') return 'The role in the owner’s account is gone';
      return 'The role is gone';
    case 'role-recreated':
      return 'Another role has its name now';
    case 'attached-elsewhere':
      return `The managed policy ${subject.split('/').at(-1)} hangs on something else too`;
    default:
      if (change === 'MISSING') return `${who} is not in ${document}`;
      if (change === 'EXTRA') return `${who} is in ${document} and should not be`;
      return `${who} has ${PART[dimension] ?? 'another share'} in ${document}`;
  }
}
