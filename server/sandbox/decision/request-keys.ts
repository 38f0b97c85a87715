import type { Session } from '../auth/session-token';
import type { CallContext } from '../contract';

/** IAM is one for all Regions and counts as being here. */
const GLOBAL_REGION = 'us-east-1';

type ContextKeys = Record<string, string | readonly string[]>;

/**
 * The global condition keys of a call. Clients reach AWS over TLS and the sandbox stands in AWS's place, so
 * aws:SecureTransport is true although the loopback connection is plain. Session tags win over the role's own.
 */
export function requestKeys(
  context: CallContext,
  principalTags: Readonly<Record<string, string>>,
  session: Session | undefined,
): ContextKeys {
  const keys: ContextKeys = {
    'aws:CurrentTime': context.now.toISOString(),
    'aws:EpochTime': String(Math.floor(context.now.getTime() / 1000)),
    'aws:SourceIp': context.sourceIp,
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': context.service === 'iam' ? GLOBAL_REGION : context.region,
  };
  if (session) {
    keys['aws:TokenIssueTime'] = new Date(session.issuedAt).toISOString();
    if (session.sourceIdentity !== undefined) keys['aws:SourceIdentity'] = session.sourceIdentity;
  }
  for (const [key, value] of Object.entries({ ...principalTags, ...session?.tags }))
    keys[`aws:PrincipalTag/${key}`] = value;
  return keys;
}
