import { type Statement, statementsOf } from '../../policies/document';
import { evaluate } from '../../policies/evaluate/evaluate';
import type {
  AuthorizationRequest,
  Decision,
  NamedPolicy,
  PolicyLayer,
  PolicySet,
  StatementReference,
} from '../../policies/evaluate/request';
import { type Assumption, assuming, unknownKeys } from './unknown-conditions';

/** `depends`: what is known neither allows nor denies; `conditions` are the keys on which it hangs. */
export type Verdict = 'allowed' | 'denied' | 'depends';

export type DecidingStatement = {
  readonly layer: PolicyLayer;
  readonly policy: string;
  readonly sid?: string;
  readonly statement: Statement;
  /** Condition keys that are known at the call only. */
  readonly conditions: readonly string[];
};

export type AccessExplanation = {
  readonly verdict: Verdict;
  /** That allow, where something may be allowed. */
  readonly allowing: readonly DecidingStatement[];
  /** That deny, or that deny when their unknown conditions hold. */
  readonly denying: readonly DecidingStatement[];
  /** Layers in which an allow is needed and nothing can be one. */
  readonly missing: readonly PolicyLayer[];
};

const named =
  (assumption: Assumption) =>
  ({ name, document }: NamedPolicy): NamedPolicy => ({ name, document: assuming(document, assumption) });

/** The policies as they decide under the assumption. */
export function assumingAll(policies: PolicySet, assumption: Assumption): PolicySet {
  const each = named(assumption);
  return {
    identity: policies.identity.map(each),
    ...(policies.boundary ? { boundary: each(policies.boundary) } : {}),
    ...(policies.session ? { session: policies.session.map(each) } : {}),
    ...(policies.resource ? { resource: each(policies.resource) } : {}),
    ...(policies.serviceControl
      ? { serviceControl: policies.serviceControl.map((level) => level.map(each)) }
      : {}),
  };
}

const policiesOf = (policies: PolicySet, layer: PolicyLayer): readonly NamedPolicy[] => {
  if (layer === 'boundary') return policies.boundary ? [policies.boundary] : [];
  if (layer === 'resource') return policies.resource ? [policies.resource] : [];
  if (layer === 'service-control') return (policies.serviceControl ?? []).flat();
  return (layer === 'session' ? policies.session : policies.identity) ?? [];
};

/** The statement as it stands in AWS, not as it was assumed. */
const written =
  (policies: PolicySet) =>
  ({ layer, policy, index, sid }: StatementReference): readonly DecidingStatement[] => {
    const document = policiesOf(policies, layer).find(({ name }) => name === policy)?.document;
    const statement = document && statementsOf(document)[index];
    return statement
      ? [
          {
            layer,
            policy,
            ...(sid === undefined ? {} : { sid }),
            statement,
            conditions: unknownKeys(statement),
          },
        ]
      : [];
  };

const decidedBy = (decision: Decision, outcome: Decision['outcome']): readonly StatementReference[] =>
  decision.outcome === outcome ? decision.decidedBy : [];

/**
 * Why a principal may do this, or not: evaluated twice, once with every condition that is known at the call only
 * turned against the caller and once for it. Where both agree, the answer is sure.
 */
export function explainAccess(request: AuthorizationRequest, policies: PolicySet): AccessExplanation {
  const least = evaluate(request, assumingAll(policies, 'least'));
  const most = evaluate(request, assumingAll(policies, 'most'));
  const verdict = least.outcome === 'allowed' ? 'allowed' : most.outcome === 'allowed' ? 'depends' : 'denied';
  const statements = written(policies);
  const denies = verdict === 'denied' ? decidedBy(most, 'explicit-deny') : decidedBy(least, 'explicit-deny');
  return {
    verdict,
    allowing: decidedBy(verdict === 'allowed' ? least : most, 'allowed').flatMap(statements),
    denying: denies.flatMap(statements),
    missing: verdict === 'denied' ? most.missing : [],
  };
}
