import type { Statement } from '../document';
import type { CallingPrincipal } from '../evaluate/request';
import {
  type GeneratedCondition,
  generateCondition,
  generateVariable,
  MODIFIERS,
  type Modifier,
  OPERATORS,
} from './generate-conditions';
import {
  foreignPolicies,
  notPrincipalDeny,
  policyText,
  resourceStatementFor,
  type Scene,
  statementFor,
} from './generate-policies';
import { formFor, PRINCIPAL_FORMS, type PrincipalForm, type Subject } from './generate-statements';
import type { OracleCase } from './oracle-case';
import { type Choices, choicesFrom } from './random';

const OWNER = '222233334444';
const CONSUMER = '444455556666';

/** Every dimension; each is the focus of its turn. */
export const DIMENSIONS: readonly string[] = [
  ...OPERATORS,
  ...MODIFIERS,
  'variables',
  ...PRINCIPAL_FORMS.map((form) => `principal ${form}`),
  ...[
    'session policy',
    'boundary',
    'service control',
    'deny',
    'cross-account',
    'trust policy',
    'not-principal',
  ],
];

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${OWNER}:${name}`;
const subject = (action: string, service: string, name: string): Subject => ({
  action,
  resource: arn(service, name),
  elsewhere: arn(service, `${name}-archive`),
});
const SUBJECTS: readonly [Subject, ...Subject[]] = [
  subject('kinesis:GetRecords', 'kinesis', 'stream/orders'),
  subject('kinesis:PutRecord', 'kinesis', 'stream/orders'),
  subject('kinesis:ListShards', 'kinesis', 'stream/orders'),
  subject('kinesis:DescribeStreamSummary', 'kinesis', 'stream/payments-captured'),
  subject('sqs:SendMessage', 'sqs', 'orders'),
  subject('dynamodb:GetItem', 'dynamodb', 'table/orders'),
];
const WITHOUT_RESOURCE: Subject = {
  action: 'kinesis:ListStreams',
  resource: '*',
  elsewhere: arn('kinesis', 'stream/x'),
};
const ASSUMED: Subject = {
  action: 'sts:AssumeRole',
  resource: `arn:aws:iam::${OWNER}:role/mesh/target`,
  elsewhere: `arn:aws:iam::${OWNER}:role/mesh/other`,
};

export function generateCases(seed: number, count: number): readonly OracleCase[] {
  const choices = choicesFrom(seed);
  return Array.from({ length: count }, (_, id) =>
    generateCase(choices, id, DIMENSIONS[id % DIMENSIONS.length] ?? ''),
  );
}

function generateCase(choices: Choices, id: number, focus: string): OracleCase {
  const wished = PRINCIPAL_FORMS.find((form) => focus === `principal ${form}`);
  const crossAccount = focus === 'cross-account' || (focus !== 'not-principal' && choices.chance(0.2));
  const wantsSession = focus === 'session policy' || wished === 'role' || wished === 'session';
  const kind = wantsSession || (wished !== 'user' && choices.chance(0.6)) ? 'session' : 'user';
  const caller = callerOf(kind, crossAccount ? CONSUMER : OWNER);
  const form = formFor(caller, wished ?? choices.pick(PRINCIPAL_FORMS));
  const condition = conditionFor(choices, focus);
  const trust = focus === 'trust policy';
  const bare =
    !trust && !crossAccount && wished === undefined && focus !== 'not-principal' && choices.chance(0.05);
  const about = trust ? ASSUMED : bare ? WITHOUT_RESOURCE : choices.pick(SUBJECTS);
  const scene: Scene = { choices, caller, subject: about, trust };
  const policies = policiesFor(scene, { focus, form, crossAccount, bare, condition });
  const request = {
    principal: caller,
    action: about.action,
    resource: about.resource,
    resourceAccountId: OWNER,
  };
  return {
    id,
    request: { ...request, context: condition?.context ?? {} },
    ...policies,
    dimensions: [
      ...policies.dimensions,
      ...(condition?.dimensions ?? []),
      ...(crossAccount ? ['cross-account'] : []),
      ...(trust ? ['trust policy'] : []),
    ],
  };
}

function callerOf(kind: 'user' | 'session', accountId: string): CallingPrincipal {
  if (kind === 'user') {
    const user = { userName: 'workload', userId: 'AIDAEXAMPLEWORKLOAD' };
    return { kind: 'user', accountId, ...user, arn: `arn:aws:iam::${accountId}:user/workload` };
  }
  const sessionArn = `arn:aws:sts::${accountId}:assumed-role/reader/run-1`;
  const role = { roleArn: `arn:aws:iam::${accountId}:role/mesh/reader`, roleId: 'AROAEXAMPLEREADER' };
  return { kind: 'role-session', accountId, ...role, sessionArn, sessionName: 'run-1' };
}

function conditionFor(choices: Choices, focus: string): GeneratedCondition | undefined {
  if (focus === 'variables') return generateVariable(choices);
  const modifier = MODIFIERS.find((name) => name === focus);
  const operators = OPERATORS.filter((name) => name !== 'Null');
  if (modifier)
    return generateCondition(
      choices,
      operators[choices.below(operators.length)] ?? 'Bool',
      withPartner(choices, modifier),
    );
  if (OPERATORS.includes(focus)) return generateCondition(choices, focus, []);
  return undefined;
}

/** ForAllValues goes with IfExists too; ForAnyValue with it is a named exception. */
const withPartner = (choices: Choices, modifier: Modifier): readonly Modifier[] =>
  modifier === 'ForAllValues' && choices.chance(0.2) ? [modifier, 'IfExists'] : [modifier];

type Plan = {
  readonly focus: string;
  readonly form: PrincipalForm;
  readonly crossAccount: boolean;
  /** The action knows no resource, so there is no resource policy. */
  readonly bare: boolean;
  readonly condition: GeneratedCondition | undefined;
};

/** All layers fit nearly always, but the one in focus fits half of the time: so it decides the outcome. */
function policiesFor(
  scene: Scene,
  { focus, form, crossAccount, bare, condition }: Plan,
): Omit<OracleCase, 'id' | 'request'> {
  const { choices, caller } = scene;
  const has = (layer: string, otherwise: number) => focus === layer || choices.chance(otherwise);
  const fits = (layer: string) => choices.chance(focus === layer ? 0.5 : 0.95);
  const formInFocus = focus.startsWith('principal ');
  const place = condition
    ? choices.pick(crossAccount ? ['allow', 'deny', 'resource'] : ['allow', 'deny'])
    : 'none';
  const at = (here: string) => (place === here ? condition : undefined);

  const allowed = choices.chance(formInFocus && !crossAccount ? 0.35 : 0.92);
  const identity: Statement[] = [statementFor(scene, 'Allow', allowed, at('allow'))];
  if (choices.chance(0.3)) identity.push(statementFor(scene, 'Allow', false));
  const dimensions: string[] = [];
  const denies = place === 'deny' || has('deny', 0.06);
  if (denies) {
    identity.push(statementFor(scene, 'Deny', condition ? true : choices.chance(0.5), at('deny')));
    dimensions.push('deny');
  }

  const resource: Statement[] = [];
  if (!bare && (crossAccount || formInFocus || scene.trust || (!condition && choices.chance(0.3)))) {
    const named = choices.chance(formInFocus || focus === 'cross-account' || scene.trust ? 0.6 : 0.95);
    resource.push(resourceStatementFor(scene, form, named, at('resource')));
    dimensions.push(`principal ${form}`);
  }
  if (focus === 'not-principal') {
    resource.push(notPrincipalDeny(scene));
    dimensions.push('not-principal');
  }

  const layer = (name: string, otherwise: number) => {
    if (!has(name, otherwise)) return undefined;
    dimensions.push(name);
    return policyText(scene, name, [statementFor(scene, 'Allow', fits(name))]);
  };
  const boundary = focus === 'not-principal' ? undefined : layer('boundary', 0.1);
  const session = caller.kind === 'role-session' ? layer('session policy', 0.1) : undefined;
  const control = layer('service control', 0.08);
  return {
    identity: [policyText(scene, 'identity', identity), ...foreignPolicies(scene)],
    ...(resource.length > 0 ? { resource: policyText(scene, 'resource', resource) } : {}),
    ...(boundary ? { boundary } : {}),
    ...(session ? { session } : {}),
    ...(control ? { serviceControl: [policyText(scene, 'root', [FULL_ACCESS]), control] } : {}),
    dimensions,
  };
}

const FULL_ACCESS: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
