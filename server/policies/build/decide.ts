import { parseArn, parseRoleArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import { evaluate } from '../evaluate/evaluate';
import type { AuthorizationRequest, Decision, PolicySet } from '../evaluate/request';
import { isConsumerAction } from './access-pattern';
import { isKeyAction, keyUseContext } from './key-access';
import type { RoleContext, StreamContext } from './role-context';
import { asPolicies, INLINE, otherPolicies, ownDocuments, type RoleDocuments } from './role-places';
import { isSchemaAction, REQUESTED_REGION, regionOf, schemaResources } from './schema-access';
import { SOURCE_VPCE } from './source-vpce';
import { ASSUME_ROLE } from './statement';

/** The documents in question; everything else about role and stream comes from their contexts. */
export type Documents = {
  readonly streamPolicy: PolicyDocument | null;
  /** Sluice's inline policy of the role. */
  readonly rolePolicy: PolicyDocument | null;
  /** Sluice's managed policies of the role, for what the inline one has no room for. Absent: as the role was read. */
  readonly spilled?: RoleDocuments;
  /** Of the role's registered consumer, where it has one. */
  readonly consumerPolicy?: PolicyDocument | null;
  /** Of the stream's key, where it has one of its own. */
  readonly keyPolicy?: PolicyDocument | null;
  /** KMS grants of the key to the role, as statements: see key-grants.ts. */
  readonly keyGrants?: PolicyDocument | null;
};

const SESSION = 'sluice-check';

/** What the action is asked of: the stream, the role's consumer of it, or the key. */
function resourceOf(action: string, { streamArn, tags, consumer, key, schema }: StreamContext) {
  if (schema && isSchemaAction(action)) return { arn: schema.arn, tags: {} };
  if (key && isKeyAction(action)) return { arn: key.arn, tags: {} };
  return consumer && isConsumerAction(action) ? consumer : { arn: streamArn, tags };
}

/** Everything that decides about the role's calls on the stream, besides what nobody but AWS sees. */
export const policySet = (documents: Documents, role: RoleContext): PolicySet =>
  policiesOf(role, documents, { name: 'stream policy', document: documents.streamPolicy });

/** Everything that decides about the role's calls on a resource with this policy. */
export function policiesOf(
  role: RoleContext,
  { rolePolicy, spilled }: Pick<Documents, 'rolePolicy' | 'spilled'>,
  resource: { readonly name: string; readonly document: PolicyDocument | null },
): PolicySet {
  const own = new Map(spilled ?? ownDocuments(role));
  own.delete(INLINE);
  if (rolePolicy) own.set(INLINE, rolePolicy);
  const { name, document } = resource;
  return {
    identity: [...asPolicies(role.roleName, own), ...otherPolicies(role)],
    ...(role.boundary ? { boundary: role.boundary.policy } : {}),
    ...(document ? { resource: { name, document } } : {}),
  };
}

/** A session of the role does this to the stream, or to its consumer of it. */
export function requestOf(action: string, role: RoleContext, stream: StreamContext): AuthorizationRequest {
  const arn = parseRoleArn(role.roleArn);
  const accountId = arn?.accountId ?? '';
  const resource = resourceOf(action, stream);
  const tags = (prefix: string, of: Readonly<Record<string, string>> = {}) =>
    Object.entries(of).map(([key, value]) => [`${prefix}/${key}`, value] as const);
  const context = {
    ...Object.fromEntries([
      ...tags('aws:PrincipalTag', role.tags),
      ...tags('aws:ResourceTag', resource.tags),
      ...(stream.vpcEndpointId === undefined ? [] : [[SOURCE_VPCE, stream.vpcEndpointId] as const]),
    ]),
    ...(stream.schema && isSchemaAction(action) ? { [REQUESTED_REGION]: regionOf(stream.schema.arn) } : {}),
    ...(isKeyAction(action) ? { ...keyUseContext(stream.streamArn), 'kms:CallerAccount': accountId } : {}),
  };
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
    resource: resource.arn,
    resourceAccountId: parseArn(resource.arn)?.accountId ?? '',
    context,
  };
}

/** May a session of this role do this to this stream, or to its consumer, if AWS held exactly these documents? */
export function decide(
  action: string,
  documents: Documents,
  role: RoleContext,
  stream: StreamContext,
): Decision {
  if (stream.key && isKeyAction(action)) return decideKey(action, documents, role, stream);
  if (stream.schema && isSchemaAction(action))
    return decideSchema(action, documents, role, stream, stream.schema.arn);
  const ofConsumer = stream.consumer !== undefined && isConsumerAction(action);
  const consumer = { name: 'consumer policy', document: documents.consumerPolicy ?? null };
  const policies = ofConsumer ? policiesOf(role, documents, consumer) : policySet(documents, role);
  return evaluate(requestOf(action, role, stream), policies);
}

/** Of the registry and of the schema: the first that denies decides. Nothing hangs on either but the role's own policies. */
function decideSchema(
  action: string,
  documents: Documents,
  role: RoleContext,
  stream: StreamContext,
  schemaArn: string,
): Decision {
  const request = requestOf(action, role, stream);
  const policies = policiesOf(role, documents, { name: 'registry', document: null });
  const decisions = schemaResources(schemaArn, action).map((resource) =>
    evaluate({ ...request, resource }, policies),
  );
  const [last] = decisions.slice(-1);
  return decisions.find(({ outcome }) => outcome !== 'allowed') ?? last ?? evaluate(request, policies);
}

/** KMS takes a grant for an allow of the key's policy; what that policy denies stays denied. */
function decideKey(action: string, documents: Documents, role: RoleContext, stream: StreamContext): Decision {
  const { keyPolicy, keyGrants } = documents;
  const request = requestOf(action, role, stream);
  const ask = (name: string, document: PolicyDocument | null) =>
    evaluate(request, policiesOf(role, documents, { name, document }));
  const decision = ask('key policy', keyPolicy ?? null);
  if (!keyGrants || decision.outcome !== 'implicit-deny') return decision;
  const granted = ask('KMS grants', keyGrants);
  return granted.outcome === 'allowed' ? granted : decision;
}

const LAYERS = {
  identity: 'the role’s policies',
  boundary: 'the permissions boundary',
  session: 'the session policy',
  'service-control': 'a service control policy',
} as const;

const joined = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Which statements decided, or in which policies an allow is missing, in words. */
export function decidedByWords(decision: Decision, action: string): string {
  const resource = isKeyAction(action)
    ? 'the key policy'
    : action === ASSUME_ROLE
      ? 'the trust policy'
      : isConsumerAction(action)
        ? 'the consumer policy'
        : isSchemaAction(action)
          ? 'a policy of the registry'
          : 'the stream policy';
  if (decision.outcome === 'implicit-deny') {
    const missing = decision.missing.map((layer) => (layer === 'resource' ? resource : LAYERS[layer]));
    return missing.length > 0 ? `nothing in ${joined(missing)} allows it` : 'no statement allows it';
  }
  const names = decision.decidedBy.map(
    ({ policy, sid, index }) => `${sid ?? `statement ${index + 1}`} (${policy})`,
  );
  const unique = joined([...new Set(names)]);
  return decision.outcome === 'explicit-deny' ? `denied by ${unique}` : unique;
}
