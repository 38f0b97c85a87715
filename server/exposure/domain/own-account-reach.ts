import type { PolicyDocument, Statement } from '../../policies/document';
import { statementsOf } from '../../policies/document';
import { matchesAction } from '../../policies/evaluate/action-match';
import { conditionsHold } from '../../policies/evaluate/condition/conditions';
import { contextOf, type RequestContext } from '../../policies/evaluate/context';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { matchesResource } from '../../policies/evaluate/resource-match';
import { hasVariables } from '../../policies/evaluate/variables';
import { addBits, type Bits, dropBits, keepBits, noBits, setBit } from './bits';
import { callerOf, contextOfPair } from './check-pair';
import type { KnownPrincipal, SharedResource } from './landscape';
import { type Assumption, assuming } from './unknown-conditions';

/** Mentions who calls, so it speaks of other resources for another caller. */
const OF_CALLER = /aws:(principal(arn|type|tag)|username)/i;

/**
 * What principals may do with the resources of their own account as far as their own policies decide, by sets of
 * resources instead of one pair after the other. A statement that says the same for everybody is worked out once.
 */
export function ownAccountReach(resources: readonly SharedResource[], actions: readonly string[]) {
  const lowered = actions.map((action) => action.toLowerCase());
  const known = new Map<string, Bits>();

  function speaksOf(statement: Statement, version: PolicyDocument['Version'], caller: KnownPrincipal): Bits {
    const bits = noBits(resources.length);
    for (const [at, resource] of resources.entries())
      if (holds(statement, hasVariables(version), caller, resource)) setBit(bits, at);
    return bits;
  }

  /** The resources that the statement speaks of, whatever the action. */
  function resourcesOf(
    statement: Statement,
    version: PolicyDocument['Version'],
    caller: KnownPrincipal,
  ): Bits {
    const text = JSON.stringify([version, statement.Resource, statement.NotResource, statement.Condition]);
    if (OF_CALLER.test(text)) return speaksOf(statement, version, caller);
    const found = known.get(text);
    if (found) return found;
    const bits = speaksOf(statement, version, caller);
    known.set(text, bits);
    return bits;
  }

  /** For each action what is allowed and what is denied by these policies. */
  function decisions(policies: readonly NamedPolicy[], caller: KnownPrincipal, assumption: Assumption) {
    const allowed = lowered.map(() => noBits(resources.length));
    const denied = lowered.map(() => noBits(resources.length));
    for (const { document } of policies) {
      const assumed = assuming(document, assumption);
      for (const statement of statementsOf(assumed)) {
        let speaks: Bits | undefined;
        for (const [at, action] of lowered.entries()) {
          const into = (statement.Effect === 'Deny' ? denied : allowed)[at];
          if (!into || !matchesAction(statement, action)) continue;
          speaks ??= resourcesOf(statement, assumed.Version, caller);
          addBits(into, speaks);
        }
      }
    }
    return { allowed, denied };
  }

  /** Allowed resources for each of the actions, as positions in `resources`. */
  return (caller: KnownPrincipal, assumption: Assumption): readonly Bits[] => {
    const identity = decisions(caller.identity, caller, assumption);
    const boundary = caller.boundary && decisions([caller.boundary], caller, assumption);
    return identity.allowed.map((bits, at) => {
      const deniedBits = identity.denied[at];
      if (deniedBits) dropBits(bits, deniedBits);
      const limit = boundary?.allowed[at];
      const limitDenies = boundary?.denied[at];
      if (limit) keepBits(bits, limit);
      if (limitDenies) dropBits(bits, limitDenies);
      return bits;
    });
  };
}

function holds(
  statement: Statement,
  variables: boolean,
  caller: KnownPrincipal,
  resource: SharedResource,
): boolean {
  let made: RequestContext | undefined;
  const context: RequestContext = {
    // Most statements ask for nothing, so nothing is put together for them.
    valuesOf: (key) => {
      made ??= contextOf({
        principal: callerOf(caller),
        action: '',
        resource: resource.arn,
        resourceAccountId: resource.accountId,
        context: contextOfPair(caller, resource),
      });
      return made.valuesOf(key);
    },
  };
  return (
    matchesResource(statement, resource.arn, { context, variables, attached: false }) &&
    conditionsHold(statement.Condition, context, variables)
  );
}
