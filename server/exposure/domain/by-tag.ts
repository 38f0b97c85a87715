import { type PolicyDocument, type Statement, statementsOf } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { checkPair } from './check-pair';
import type { Exposure, KnownPrincipal } from './landscape';

const TAG_KEY = /"aws:(resource|principal)tag\//i;
const VARIABLE = /\$\{aws:principaltag\//i;

const hangsOnTag = ({ Condition, Resource }: Statement): boolean =>
  TAG_KEY.test(JSON.stringify(Condition ?? {})) || VARIABLE.test(JSON.stringify(Resource ?? ''));

/** The document without its allows that hang on a tag; the same object when none does. */
export function withoutTagAllows(document: PolicyDocument): PolicyDocument {
  const statements = statementsOf(document);
  const kept = statements.filter((statement) => statement.Effect === 'Deny' || !hangsOnTag(statement));
  return kept.length === statements.length ? document : { ...document, Statement: kept };
}

const stripped = (policy: NamedPolicy): NamedPolicy => ({
  ...policy,
  document: withoutTagAllows(policy.document),
});

/**
 * Whether access rests on a tag: whoever may write the tag may take it away, or give it to others. The principal's
 * policies without such allows are made once, because most principals have many exposures.
 */
export function tagTest(principal: KnownPrincipal): (exposure: Exposure) => boolean {
  const without: KnownPrincipal = {
    ...principal,
    identity: principal.identity.map(stripped),
    ...(principal.boundary ? { boundary: stripped(principal.boundary) } : {}),
  };
  const own =
    without.identity.every(({ document }, at) => document === principal.identity[at]?.document) &&
    without.boundary?.document === principal.boundary?.document;
  return ({ resource, reach }) => {
    const policy = resource.policy && stripped(resource.policy);
    if (own && policy?.document === resource.policy?.document) return false;
    return checkPair(without, { ...resource, ...(policy ? { policy } : {}) }, reach) === null;
  };
}
