import { parseArn } from '../../kernel/arn';
import { asList, type PrincipalElement, type Statement, statementsOf } from '../../policies/document';
import { parsePolicyDocument } from '../../policies/parse';
import { isUniqueId } from '../orphan-principal';
import { invalidArgument } from './input';
import type { PrincipalDirectory } from './principals';

/** Largest resource policy in bytes of UTF-8 (docs/aws-facts.md §0). */
const POLICY_BYTES = 20_480;

const actions = (...names: string[]): ReadonlySet<string> =>
  new Set(names.map((name) => `kinesis:${name}`.toLowerCase()));

/** What may be shared, with DescribeStream as the Lambda walkthrough has it (docs/aws-facts.md §2). */
const SHAREABLE = {
  stream: actions(
    'DescribeStream',
    'DescribeStreamSummary',
    'ListShards',
    'GetRecords',
    'GetShardIterator',
    'PutRecord',
    'PutRecords',
  ),
  consumer: actions('DescribeStreamConsumer', 'SubscribeToShard'),
};

/** What the policy is attached to. */
type Owner = { readonly kind: keyof typeof SHAREABLE; readonly arn: string };

const TITLES = { stream: 'data stream', consumer: 'consumer' };

export type PolicyRules = {
  readonly principals: PrincipalDirectory;
  /** Kinesis documents account, user and role principals only: sessions are refused unless this is set. */
  readonly allowSessionPrincipals: boolean;
  /** Whether a policy is refused that names the unique id of a deleted principal. */
  readonly refuseOrphans: () => boolean;
};

/** Refuses what Kinesis refuses in the policy of a stream or a consumer (docs/aws-facts.md §§0, 2). */
export function requireResourcePolicy(text: string, owner: Owner, rules: PolicyRules): void {
  const bytes = Buffer.byteLength(text, 'utf8');
  if (bytes > POLICY_BYTES)
    throw invalidArgument(
      `Invalid policy document: it has ${bytes} bytes; a resource policy can have at most ${POLICY_BYTES}.`,
    );
  const parsed = parsePolicyDocument(text, 'resource');
  if (!parsed.ok)
    throw invalidArgument(
      parsed.error.kind === 'grammar'
        ? `Invalid policy document: ${parsed.error.rule} (${parsed.error.path})`
        : 'Invalid policy document: it is not valid JSON.',
    );
  for (const statement of statementsOf(parsed.value)) requireStatement(statement, owner, rules);
}

function requireStatement(statement: Statement, { kind, arn }: Owner, rules: PolicyRules): void {
  if (
    statement.NotAction !== undefined ||
    statement.NotPrincipal !== undefined ||
    statement.NotResource !== undefined
  )
    throw invalidArgument(
      'Invalid policy document: NotAction, NotPrincipal and NotResource are not supported.',
    );
  for (const action of asList(statement.Action)) {
    if (/[*?]/.test(action))
      throw invalidArgument(`Invalid policy document: wildcards are not allowed in Action: ${action}`);
    if (!SHAREABLE[kind].has(action.toLowerCase()))
      throw invalidArgument(
        `Invalid policy document: action ${action} is not supported for a ${TITLES[kind]}.`,
      );
  }
  for (const resource of asList(statement.Resource))
    if (resource !== arn)
      throw invalidArgument(
        `Invalid policy document: Resource must be the ${kind} that the policy is attached to, not ${resource}`,
      );
  for (const principal of namedPrincipals(statement.Principal)) requirePrincipal(principal, rules);
}

function namedPrincipals(element: PrincipalElement | undefined): readonly string[] {
  if (element === undefined) throw invalidArgument('Invalid policy document: a statement needs a Principal.');
  if (element === '*')
    throw invalidArgument('Invalid policy document: wildcards are not allowed in Principal.');
  if (element.Service !== undefined || element.Federated !== undefined || element.CanonicalUser !== undefined)
    throw invalidArgument(
      'Invalid policy document: AWS service principals, federated principals and canonical IDs are not supported.',
    );
  return asList(element.AWS);
}

const SESSION = /^arn:aws[a-z-]*:sts::\d{12}:(?:assumed-role|federated-user)\//;

function requirePrincipal(principal: string, rules: PolicyRules): void {
  const { principals, allowSessionPrincipals, refuseOrphans } = rules;
  if (principal.includes('*'))
    throw invalidArgument('Invalid policy document: wildcards are not allowed in Principal.');
  if (/^\d{12}$/.test(principal)) return;
  // What a stored policy holds after a principal was deleted can be put back with the rest of it, unless told.
  if (isUniqueId(principal)) {
    if (!refuseOrphans()) return;
    throw invalidArgument(`Invalid policy document: invalid principal ${principal}`);
  }
  if (SESSION.test(principal)) {
    if (allowSessionPrincipals) return;
    throw invalidArgument(
      `Invalid policy document: principal ${principal} is a session; name an account, a user or a role.`,
    );
  }
  const arn = parseArn(principal);
  if (
    arn?.service !== 'iam' ||
    !/^\d{12}$/.test(arn.accountId) ||
    !/^(?:root$|user\/.|role\/.)/.test(arn.resource)
  )
    throw invalidArgument(`Invalid policy document: invalid principal ${principal}`);
  if (arn.resource !== 'root' && principals.find(principal) === 'missing')
    throw invalidArgument(`Invalid policy document: invalid principal, ${principal} does not exist`);
}
