import type { CallingPrincipal, NamedPolicy } from '../../policies/evaluate/request';
import type { PrincipalPolicies } from '../decision/principal-policies';
import { type Directory, roleNameOf } from './directory';
import { storedPolicy } from './policy-documents';
import type { ManagedPolicyRecord, PrincipalRecord } from './records';

/** Reads the policies of a caller for the decision. Records never change in place, so each is parsed once. */
export function policyReader(directory: Directory) {
  const inlineOf = new WeakMap<PrincipalRecord, readonly NamedPolicy[]>();
  const managedOf = new WeakMap<ManagedPolicyRecord, NamedPolicy>();

  function inline(principal: PrincipalRecord): readonly NamedPolicy[] {
    const known = inlineOf.get(principal);
    if (known) return known;
    const policies = Object.entries(principal.inline).map(([name, text]) => ({
      name: `inline ${name}`,
      document: storedPolicy(text),
    }));
    inlineOf.set(principal, policies);
    return policies;
  }

  function managed(arn: string): NamedPolicy | undefined {
    const policy = directory.seenPolicy(arn);
    if (!policy) return undefined;
    const known = managedOf.get(policy);
    if (known) return known;
    const named = { name: `managed ${policy.policyName}`, document: storedPolicy(policy.document) };
    managedOf.set(policy, named);
    return named;
  }

  function policiesOf(caller: CallingPrincipal): PrincipalPolicies | null {
    const principal = directory.seenPrincipal(find(directory, caller));
    if (!principal) return null;
    const identity = [...inline(principal), ...principal.attached.flatMap((arn) => managed(arn) ?? [])];
    if (principal.boundaryArn === undefined) return { identity, tags: principal.tags };
    const bound = managed(principal.boundaryArn);
    const name = principal.boundaryArn.slice(principal.boundaryArn.lastIndexOf('/') + 1);
    // A boundary whose policy is gone allows nothing.
    const document = bound?.document ?? { Statement: [] };
    return { identity, boundary: { name: `boundary ${name}`, document }, tags: principal.tags };
  }

  return { policiesOf, managed };
}

function find(directory: Directory, caller: CallingPrincipal): PrincipalRecord | undefined {
  if (caller.kind === 'role-session') return directory.role(caller.accountId, roleNameOf(caller.roleArn));
  return caller.kind === 'user' ? directory.user(caller.accountId, caller.userName) : undefined;
}
