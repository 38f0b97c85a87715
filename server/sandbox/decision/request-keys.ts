import type { Session } from '../auth/session-token';
import type { CallContext } from '../contract';

/** IAM and Organizations are one for all Regions and count as being here. */
const GLOBAL_REGION = 'us-east-1';
const GLOBAL_SERVICES = new Set(['iam', 'organizations']);

/** The id of the organisation that an account is in. */
export type OrganizationOf = (accountId: string) => string | undefined;

type ContextKeys = Record<string, string | readonly string[]>;

/**
 * The global condition keys of a call. Clients reach AWS over TLS and the sandbox stands in AWS's place, so
 * aws:SecureTransport is true although the loopback connection is plain. Session tags win over the role's own.
 */
export function requestKeys(
  context: CallContext,
  principalTags: Readonly<Record<string, string>>,
  session: Session | undefined,
  organizationOf: OrganizationOf,
): ContextKeys {
  const keys: ContextKeys = {
    'aws:CurrentTime': context.now.toISOString(),
    'aws:EpochTime': String(Math.floor(context.now.getTime() / 1000)),
    'aws:SourceIp': context.sourceIp,
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': GLOBAL_SERVICES.has(context.service) ? GLOBAL_REGION : context.region,
  };
  if (context.sourceVpce !== undefined) keys['aws:SourceVpce'] = context.sourceVpce;
  const organization = organizationOf(context.caller.accountId);
  if (organization !== undefined) keys['aws:PrincipalOrgID'] = organization;
  if (session) {
    keys['aws:TokenIssueTime'] = new Date(session.issuedAt).toISOString();
    if (session.sourceIdentity !== undefined) keys['aws:SourceIdentity'] = session.sourceIdentity;
  }
  for (const [key, value] of Object.entries(mergedTags(principalTags, session?.tags ?? {})))
    keys[`aws:PrincipalTag/${key}`] = value;
  return keys;
}

type Tags = Readonly<Record<string, string>>;

/** A session's tag takes the place of the role's whose key is the same but for its case. */
function mergedTags(own: Tags, session: Tags): Tags {
  const replaced = new Set(Object.keys(session).map((key) => key.toLowerCase()));
  const kept = Object.entries(own).filter(([key]) => !replaced.has(key.toLowerCase()));
  return { ...Object.fromEntries(kept), ...session };
}
