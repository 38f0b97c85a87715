import type { WhyAnswer } from '@/server/exposure/view';
import type { PolicyLayer } from '@/server/policies/evaluate/request';

type Explained = Extract<WhyAnswer, { state: 'explained' }>;

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const conditionsOf = ({ allowing, denying }: Explained): readonly string[] => [
  ...new Set([...allowing, ...denying].flatMap(({ conditions }) => conditions)),
];

/** May it, and the reason in one sentence. */
export function verdictWords(
  answer: Explained,
  role: string,
  action: string,
  stream: string,
): { readonly title: string; readonly because: string } {
  const what = `${action} on ${stream}`;
  if (answer.verdict === 'allowed')
    return {
      title: `${role} may call ${what}.`,
      because: answer.sameAccount
        ? 'Role and stream are in one account: one side that allows is enough, and nothing that Sluice can see denies it.'
        : 'Both sides allow it, as AWS asks across accounts, and nothing that Sluice can see denies it.',
    };
  if (answer.verdict === 'depends')
    return {
      title: `It depends whether ${role} may call ${what}.`,
      because: `Statements below hang on ${listed(conditionsOf(answer))}, which is known at the moment of a call only.`,
    };
  if (answer.denying.length > 0)
    return { title: `${role} may not call ${what}.`, because: 'An explicit deny wins over every allow.' };
  return { title: `${role} may not call ${what}.`, because: 'Nothing denies it, but an allow is missing.' };
}

const MISSING: Readonly<Record<PolicyLayer, string>> = {
  identity: 'None of the role’s policies allows it.',
  boundary: 'The role’s permissions boundary does not allow it, whatever its policies say.',
  resource: 'The stream’s policy does not allow it to this role. Across accounts both sides have to.',
  session: 'The session’s policy does not allow it.',
  'service-control': 'A service control policy does not allow it.',
};

export const missingWords = (layer: PolicyLayer, { sameAccount }: Pick<Explained, 'sameAccount'>): string =>
  layer === 'identity' && sameAccount
    ? 'None of the role’s policies allows it, and the stream’s policy does not name the role.'
    : MISSING[layer];

/** What may still say no, and where somebody can look. */
export const BLIND_SPOTS: readonly { readonly what: string; readonly where: string }[] = [
  {
    what: 'Service and resource control policies',
    where: 'They can only take away. AWS Organizations in the management account lists them.',
  },
  {
    what: 'VPC endpoint policies',
    where:
      'They limit calls that go through the endpoint. See the endpoint in the VPC of the consumer’s account.',
  },
  {
    what: 'Session policies and session tags',
    where: 'Whoever assumes the role can pass them. CloudTrail’s AssumeRole events show them.',
  },
  {
    what: 'Keys of encrypted streams',
    where: 'Reading and writing need the key too. See the key’s policy and grants in KMS.',
  },
];
