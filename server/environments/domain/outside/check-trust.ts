import {
  asList,
  type ConditionBlock,
  type PolicyDocument,
  type Statement,
  statementsOf,
} from '../../../policies/document';
import { matchesAction } from '../../../policies/evaluate/action-match';
import { isAnywhereArnOf } from './anywhere-arn';
import { ANCHOR_KEY, ANYWHERE, ANYWHERE_ACTIONS, ISSUER_KEY, SUBJECT_KEY } from './anywhere-trust';
import type { OutsideParty } from './outside-party';

export const TRUST_KEYS = [
  'outside-service',
  'outside-anchor',
  'outside-subject',
  'outside-issuer',
  'outside-alone',
] as const;

/** One thing about a role's trust policy. `detail` is what was found. */
export type TrustFinding = {
  readonly key: (typeof TRUST_KEYS)[number];
  readonly state: 'met' | 'unmet';
  readonly detail: string;
};

/** What the role of a party outside AWS has to ask for. */
export type WantedTrust = Pick<OutsideParty, 'subjectCn' | 'issuerCn' | 'trustAnchorArn'> & {
  readonly accountId: string;
  readonly region: string;
};

const WAYS_IN = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity'];

const letsIn = (statement: Statement): boolean =>
  statement.Effect === 'Allow' && WAYS_IN.some((action) => matchesAction(statement, action));

function isAnywheres({ Principal }: Statement): boolean {
  if (Principal === undefined || Principal === '*') return false;
  const services = asList(Principal.Service);
  return Object.keys(Principal).length === 1 && services.length === 1 && services[0] === ANYWHERE;
}

/** Operators that ask for exactly these values and fail when there is none; of others nothing is said here. */
const EXACT = ['stringequals', 'arnequals', 'arnlike', 'stringlike'];

/** The only values with which the condition can hold; null where it does not bind the key. */
function boundTo(condition: ConditionBlock | undefined, key: string): readonly string[] | null {
  for (const [operator, keys] of Object.entries(condition ?? {})) {
    if (!EXACT.includes(operator.toLowerCase())) continue;
    for (const [name, value] of Object.entries(keys))
      if (name.toLowerCase() === key.toLowerCase()) return asList<unknown>(value).map(String);
  }
  return null;
}

const found = (statements: readonly Statement[], key: string): readonly string[] => [
  ...new Set(statements.flatMap(({ Condition }) => boundTo(Condition, key) ?? ['anything'])),
];

/** The one value that all statements ask for, or null. */
function only(statements: readonly Statement[], key: string): string | null {
  const values = found(statements, key);
  const [first] = values;
  return values.length === 1 && first !== undefined && !/[*?]|\$\{/.test(first) ? first : null;
}

const nameOf = ({ Sid, Principal }: Statement): string =>
  Sid ?? JSON.stringify(Principal ?? 'everybody but some');

/**
 * Whether nobody but this one certificate of this one authority can take the role. Statements are read, not tried: a
 * condition that is not plainly the wanted one counts as none. `trustAnchorArn` is what the policy names, where it is
 * one trust anchor of the environment's account and Region.
 */
export function checkTrust(
  trust: PolicyDocument,
  wanted: WantedTrust,
): { readonly findings: readonly TrustFinding[]; readonly trustAnchorArn: string | null } {
  const open = statementsOf(trust).filter(letsIn);
  const anywhere = open.filter(isAnywheres);
  const others = open.filter((statement) => !isAnywheres(statement));
  const lacking = ANYWHERE_ACTIONS.filter(
    (action) => !anywhere.some((statement) => matchesAction(statement, action.toLowerCase())),
  );
  const anchor = only(anywhere, ANCHOR_KEY);
  const named = anchor !== null && isAnywhereArnOf('trust-anchor', anchor, wanted) ? anchor : null;
  const finding = (key: TrustFinding['key'], met: boolean, detail: string): TrustFinding => ({
    key,
    state: met ? 'met' : 'unmet',
    detail,
  });
  const asks = (key: string, value: string) => only(anywhere, key) === value;
  const seen = (key: string) => found(anywhere, key).join(', ');
  return {
    trustAnchorArn: named,
    findings: [
      finding('outside-service', lacking.length === 0, lacking.join(', ')),
      finding(
        'outside-anchor',
        named !== null && (wanted.trustAnchorArn === null || named === wanted.trustAnchorArn),
        seen(ANCHOR_KEY),
      ),
      finding('outside-subject', asks(SUBJECT_KEY, wanted.subjectCn), seen(SUBJECT_KEY)),
      ...(wanted.issuerCn === null
        ? []
        : [finding('outside-issuer', asks(ISSUER_KEY, wanted.issuerCn), seen(ISSUER_KEY))]),
      finding('outside-alone', others.length === 0, others.map(nameOf).join(', ')),
    ],
  };
}
