import type { CallingPrincipal } from '../../../policies/evaluate/request';
import { parsePolicyDocument } from '../../../policies/parse';
import { invalid } from '../../constraints';
import { AwsError } from '../../contract';
import type { Directory } from '../directory';
import { roleNameOf } from '../directory';
import { noSuchEntity } from '../errors';
import { requirePolicy, storedPolicy } from '../policy-documents';
import type { PrincipalRecord } from '../records';
import type { SimulatedPolicy, Simulation } from './simulation';

/** What the two simulations have in common. */
export type SimulateInput = {
  readonly PolicyInputList?: readonly string[];
  readonly PermissionsBoundaryPolicyInputList?: readonly string[];
  readonly ActionNames: readonly string[];
  readonly ResourceArns?: readonly string[];
  readonly ResourcePolicy?: string;
  readonly ResourceOwner?: string;
  readonly CallerArn?: string;
  readonly ContextEntries?: readonly {
    readonly ContextKeyName?: string;
    readonly ContextKeyValues?: readonly string[];
    readonly ContextKeyType?: string;
  }[];
};

const invalidInput = (message: string): AwsError => new AwsError('InvalidInput', message);

/** A simulation of the caller with these policies of its own besides those of the request. */
export function readSimulation(
  input: SimulateInput,
  caller: CallingPrincipal,
  own: { readonly identity: readonly SimulatedPolicy[]; readonly boundary?: SimulatedPolicy },
  tags: Readonly<Record<string, string>>,
): Simulation {
  for (const action of input.ActionNames)
    if (!/^[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+$/.test(action)) throw invalidInput(`Invalid action name: ${action}`);
  const resources = input.ResourceArns?.length ? input.ResourceArns : ['*'];
  for (const resource of resources)
    if (resource !== '*' && !resource.startsWith('arn:'))
      throw invalidInput(`Invalid resource ARN: ${resource}`);
  const boundary = inputBoundary(input) ?? own.boundary;
  return {
    caller,
    identity: [...own.identity, ...(input.PolicyInputList ?? []).map(inputPolicy('PolicyInputList'))],
    ...(boundary && { boundary }),
    ...(input.ResourcePolicy !== undefined && { resource: resourcePolicy(input.ResourcePolicy) }),
    resourceOwner: ownerIn(input.ResourceOwner) ?? caller.accountId,
    resources,
    context: {
      ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:PrincipalTag/${key}`, value])),
      ...readEntries(input.ContextEntries ?? []),
    },
  };
}

const inputPolicy =
  (list: string) =>
  (text: string, index: number): SimulatedPolicy => ({
    name: `${list}.${index + 1}`,
    type: 'none',
    text,
    document: requirePolicy(text, 'identity'),
  });

/** One at most: it takes the place of the one that is attached. */
function inputBoundary({
  PermissionsBoundaryPolicyInputList: list = [],
}: SimulateInput): SimulatedPolicy | undefined {
  if (list.length > 1) throw invalid('Only one permissions boundary policy can be passed.');
  return list.map(inputPolicy('PermissionsBoundaryPolicyInputList'))[0];
}

function resourcePolicy(text: string): SimulatedPolicy {
  const parsed = parsePolicyDocument(text, 'resource');
  if (!parsed.ok) throw new AwsError('MalformedPolicyDocument', 'The resource policy is not valid.');
  return { name: 'ResourcePolicy', type: 'resource', text, document: parsed.value };
}

/** An account id, or the ARN of anything in the account. */
function ownerIn(owner: string | undefined): string | undefined {
  if (owner === undefined) return undefined;
  const id = /^\d{12}$/.test(owner) ? owner : /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(owner)?.[1];
  if (id === undefined) throw invalidInput(`Invalid resource owner: ${owner}`);
  return id;
}

function readEntries(entries: NonNullable<SimulateInput['ContextEntries']>): Simulation['context'] {
  return Object.fromEntries(
    entries.map(
      ({ ContextKeyName: name, ContextKeyValues: values = [], ContextKeyType: type = 'string' }) => {
        if (!name) throw invalidInput('A context entry needs a ContextKeyName.');
        if (type.endsWith('List')) return [name, values];
        if (values.length !== 1) throw invalidInput(`Context key ${name} of type ${type} needs one value.`);
        return [name, values[0] ?? ''];
      },
    ),
  );
}

const ENTITY = /^arn:aws:iam::(\d{12}):(user|role)\/(?:.*\/)?[\w+=,.@-]+$/;

/** The role or user that an ARN names; sessions and services cannot be simulated. */
export function requireEntity(directory: Directory, arn: string): PrincipalRecord {
  const [, accountId = '', kind] = ENTITY.exec(arn) ?? [];
  if (!kind) throw invalidInput(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const name = roleNameOf(arn);
  const record = kind === 'role' ? directory.role(accountId, name) : directory.user(accountId, name);
  if (record?.arn !== arn) throw noSuchEntity(`The ${kind} with ARN ${arn} cannot be found.`);
  return record;
}

/** The caller that an ARN stands for. It need not be there, unless its policies are wanted. */
export function callerOf(arn: string, record?: PrincipalRecord): CallingPrincipal {
  const [, accountId = '', kind] = ENTITY.exec(arn) ?? [];
  if (!kind) throw invalidInput(`Invalid caller: ${arn} is not the ARN of a user or a role.`);
  const name = roleNameOf(arn);
  if (kind === 'user')
    return {
      kind: 'user',
      accountId,
      arn,
      userName: name,
      userId: record?.kind === 'user' ? record.userId : '',
    };
  return {
    kind: 'role-session',
    accountId,
    roleArn: arn,
    roleId: record?.kind === 'role' ? record.roleId : '',
    sessionArn: `arn:aws:sts::${accountId}:assumed-role/${name}/simulation`,
    sessionName: 'simulation',
  };
}

/** The policies that hang on a role or a user now. */
export function policiesOf(directory: Directory, record: PrincipalRecord) {
  const managed = (arn: string): SimulatedPolicy[] => {
    const policy = directory.policy(arn);
    if (!policy) return [];
    const { policyName: name, document: text } = policy;
    return [{ name, type: 'user-managed', text, document: storedPolicy(text) }];
  };
  const inline = Object.entries(record.inline).map(
    ([name, text]): SimulatedPolicy => ({ name, type: record.kind, text, document: storedPolicy(text) }),
  );
  const boundary = record.boundaryArn === undefined ? undefined : managed(record.boundaryArn)[0];
  return {
    identity: [...inline, ...record.attached.flatMap(managed)],
    ...(boundary && { boundary }),
  };
}
