import { parseArn } from '../../kernel/arn';
import type { PolicyDocument } from '../document';
import { evaluate } from '../evaluate/evaluate';
import type { Decision } from '../evaluate/request';
import { type Documents, decide, policiesOf, requestOf } from './decide';
import { otherInline, ownInline, type RoleContext, type StreamContext } from './role-context';
import { ASSUME_ROLE } from './statement';

/** The role in the stream's account, as it is or as it would be. */
export type OwnerRoleContext = RoleContext & { readonly trust: { readonly document: PolicyDocument } };

/** A decision with the action that it is about: the one that was asked, or the step before it that was refused. */
export type Told = { readonly action: string; readonly decision: Decision };

/** May a session of this role become that one? Between accounts both sides have to say so (docs/aws-facts.md §3). */
export function decideAssume(
  documents: Pick<Documents, 'rolePolicy' | 'spilled'>,
  role: RoleContext,
  ownerRole: OwnerRoleContext,
): Decision {
  const target = { streamArn: ownerRole.roleArn, tags: ownerRole.tags ?? {} };
  const request = {
    ...requestOf(ASSUME_ROLE, role, target),
    resourceAccountId: parseArn(ownerRole.roleArn)?.accountId ?? '',
  };
  const trust = { name: 'trust policy', document: ownerRole.trust.document };
  return evaluate(request, policiesOf(role, documents, trust));
}

/**
 * The whole chain: the role becomes the one in the stream's account, which then does this. Where it may not become it, that
 * decision stands for all.
 */
export function decideThrough(
  action: string,
  documents: Documents,
  role: RoleContext,
  stream: StreamContext,
  ownerRole: OwnerRoleContext,
): Told {
  const assume = decideAssume(documents, role, ownerRole);
  if (action === ASSUME_ROLE || assume.outcome !== 'allowed')
    return { action: ASSUME_ROLE, decision: assume };
  const inside = { ...documents, rolePolicy: ownInline(ownerRole)?.document ?? null, spilled: new Map() };
  const decision = decide(action, inside, { ...ownerRole, inline: otherInline(ownerRole) }, stream);
  return { action, decision };
}
