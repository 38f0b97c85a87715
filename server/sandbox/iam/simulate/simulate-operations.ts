import type { AccessCheck, CallContext, Operation } from '../../contract';
import { AwsError } from '../../contract';
import type { Directory } from '../directory';
import { type PageInput, pageOf } from '../paging';
import { requirePolicy } from '../policy-documents';
import { contextKeysOf } from './context-keys';
import { type Simulation, simulate } from './simulation';
import { callerOf, policiesOf, readSimulation, requireEntity, type SimulateInput } from './simulation-input';

type PrincipalInput = SimulateInput &
  PageInput & { readonly PolicySourceArn: string; readonly PolicyExclusionList?: readonly unknown[] };
type CustomInput = SimulateInput &
  PageInput & {
    readonly PolicyInputList: readonly string[];
    readonly OrderedOrganizationPolicyInputList?: readonly unknown[];
  };
type SourceKeysInput = { readonly PolicySourceArn: string; readonly PolicyInputList?: readonly string[] };

/** The policy simulator, answered by the evaluator that decides every call of this sandbox. */
export function simulateOperations(directory: Directory): Record<string, Operation<never, object>> {
  const ofPrincipal: Operation<PrincipalInput> = {
    checks: ({ PolicySourceArn }, context) => [
      checkSource('SimulatePrincipalPolicy', PolicySourceArn, context),
    ],
    run(input) {
      if (input.PolicyExclusionList?.length) throw notHere('PolicyExclusionList');
      const record = requireEntity(directory, input.PolicySourceArn);
      const caller = callerOf(input.CallerArn ?? record.arn, record);
      const own = policiesOf(directory, record);
      return results(readSimulation(input, caller, own, record.tags), input);
    },
  };

  const custom: Operation<CustomInput> = {
    checks: (_input, context) => [checkAccount('SimulateCustomPolicy', context)],
    run(input, { caller }) {
      if (input.OrderedOrganizationPolicyInputList?.length)
        throw notHere('OrderedOrganizationPolicyInputList');
      if (input.ResourcePolicy !== undefined && input.CallerArn === undefined)
        throw new AwsError('InvalidInput', 'CallerArn is required with a resource policy.');
      const nobody = `arn:aws:iam::${caller.accountId}:user/simulation`;
      const simulated = callerOf(input.CallerArn ?? nobody);
      return results(readSimulation(input, simulated, { identity: [] }, {}), input);
    },
  };

  const keysOfPrincipal: Operation<SourceKeysInput> = {
    checks: ({ PolicySourceArn }, context) => [
      checkSource('GetContextKeysForPrincipalPolicy', PolicySourceArn, context),
    ],
    run({ PolicySourceArn, PolicyInputList = [] }) {
      const { identity } = policiesOf(directory, requireEntity(directory, PolicySourceArn));
      const documents = [...identity.map(({ document }) => document), ...PolicyInputList.map(readPolicy)];
      return { ContextKeyNames: contextKeysOf(documents) };
    },
  };

  const keysOfCustom: Operation<{ readonly PolicyInputList: readonly string[] }> = {
    checks: (_input, context) => [checkAccount('GetContextKeysForCustomPolicy', context)],
    run: ({ PolicyInputList }) => ({ ContextKeyNames: contextKeysOf(PolicyInputList.map(readPolicy)) }),
  };

  return {
    SimulatePrincipalPolicy: ofPrincipal,
    SimulateCustomPolicy: custom,
    GetContextKeysForPrincipalPolicy: keysOfPrincipal,
    GetContextKeysForCustomPolicy: keysOfCustom,
  };
}

const readPolicy = (text: string) => requirePolicy(text, 'identity');

/** One result for each action, in the order in which they were asked. */
function results(simulation: Simulation, input: SimulateInput & PageInput) {
  const numbered = input.ActionNames.map((action, index) => ({
    action,
    key: String(index).padStart(6, '0'),
  }));
  const { items, more } = pageOf(numbered, ({ key }) => key, input);
  return { EvaluationResults: items.map(({ action }) => simulate(simulation, action)), ...more };
}

const checkAccount = (action: string, { caller }: CallContext): AccessCheck => ({
  action: `iam:${action}`,
  resource: '*',
  resourceAccountId: caller.accountId,
});

/** The entity's account alone can allow it. */
const checkSource = (action: string, arn: string, context: CallContext): AccessCheck => ({
  ...checkAccount(action, context),
  resource: arn,
  resourceAccountId: arn.split(':')[4] || context.caller.accountId,
});

const notHere = (member: string): AwsError =>
  new AwsError('NotImplemented', `iam: ${member} is not implemented by this sandbox`, 501);
