import { parseArn, parseRoleArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import { evaluate } from '../evaluate/evaluate';
import type { AuthorizationRequest, Decision, PolicySet } from '../evaluate/request';
import { OWN_INLINE_NAME, otherInline, type RoleContext, type StreamContext } from './role-context';

/** The documents in question; everything else about role and stream comes from their contexts. */
export type Documents = {
  readonly streamPolicy: PolicyDocument | null;
  readonly rolePolicy: PolicyDocument | null;
};

const SESSION = 'sluice-check';

/** Everything that decides about the role's calls, besides what nobody but AWS sees. */
export function policySet(documents: Documents, role: RoleContext): PolicySet {
  const own = documents.rolePolicy ? [{ name: OWN_INLINE_NAME, document: documents.rolePolicy }] : [];
  return {
    identity: [...own, ...otherInline(role), ...role.managed],
    ...(role.boundary ? { boundary: role.boundary.policy } : {}),
    ...(documents.streamPolicy
      ? { resource: { name: 'stream policy', document: documents.streamPolicy } }
      : {}),
  };
}

/** A session of the role does this to the stream. */
export function requestOf(action: string, role: RoleContext, stream: StreamContext): AuthorizationRequest {
  const arn = parseRoleArn(role.roleArn);
  const accountId = arn?.accountId ?? '';
  const context = Object.fromEntries(
    Object.entries(stream.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]),
  );
  return {
    principal: {
      kind: 'role-session',
      accountId,
      roleArn: role.roleArn,
      roleId: role.roleId,
      sessionArn: `arn:aws:sts::${accountId}:assumed-role/${role.roleName}/${SESSION}`,
      sessionName: SESSION,
    },
    action,
    resource: stream.streamArn,
    resourceAccountId: parseArn(stream.streamArn)?.accountId ?? '',
    context,
  };
}

/** May a session of this role do this to this stream, if AWS held exactly these documents? */
export const decide = (
  action: string,
  documents: Documents,
  role: RoleContext,
  stream: StreamContext,
): Decision => evaluate(requestOf(action, role, stream), policySet(documents, role));

const LAYERS = {
  identity: 'the role’s policies',
  boundary: 'the permissions boundary',
  session: 'the session policy',
  resource: 'the stream policy',
  'service-control': 'a service control policy',
} as const;

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Which statements decided, or in which policies an allow is missing, in words. */
export function decidedByWords(decision: Decision): string {
  if (decision.outcome === 'implicit-deny') {
    const missing = decision.missing.map((layer) => LAYERS[layer]);
    return missing.length > 0 ? `nothing in ${joined(missing)} allows it` : 'no statement allows it';
  }
  const names = decision.decidedBy.map(
    ({ policy, sid, index }) => `${sid ?? `statement ${index + 1}`} (${policy})`,
  );
  const unique = joined([...new Set(names)]);
  return decision.outcome === 'explicit-deny' ? `denied by ${unique}` : unique;
}
