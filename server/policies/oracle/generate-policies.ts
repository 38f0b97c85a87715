import type { PolicyDocument, Statement } from '../document';
import type { CallingPrincipal } from '../evaluate/request';
import type { GeneratedCondition } from './generate-conditions';
import {
  actionElement,
  type PrincipalForm,
  principalElement,
  resourceElement,
  type Subject,
} from './generate-statements';
import type { PolicyText } from './oracle-case';
import type { Choices } from './random';

/** What all policies of one case are about. */
export type Scene = {
  readonly choices: Choices;
  readonly caller: CallingPrincipal;
  readonly subject: Subject;
  /** A trust policy has no Resource element. */
  readonly trust: boolean;
};

/** A statement that speaks of the request, or one that misses it by its action or its resource. */
export function statementFor(
  { choices, subject }: Scene,
  effect: Statement['Effect'],
  fits: boolean,
  condition?: GeneratedCondition,
): Statement {
  const missesAction = !fits && choices.chance(0.5);
  return {
    Effect: effect,
    ...(choices.chance(0.2) ? { Sid: `S${choices.below(1000)}x${choices.below(1000)}` } : {}),
    ...actionElement(choices, subject, fits || !missesAction),
    ...resourceElement(choices, subject, fits || missesAction),
    ...(condition ? { Condition: condition.block } : {}),
  };
}

/** The same for a resource policy, which names a principal in the wanted form. */
export function resourceStatementFor(
  scene: Scene,
  form: PrincipalForm,
  fits: boolean,
  condition?: GeneratedCondition,
): Statement {
  const missesPrincipal = !fits && scene.choices.chance(0.6);
  const statement = {
    ...statementFor(scene, 'Allow', fits || missesPrincipal, condition),
    Principal: principalElement(scene.choices, scene.caller, form, !missesPrincipal),
  };
  if (!scene.trust) return statement;
  const { Resource: _resource, NotResource: _notResource, ...withoutResource } = statement;
  return {
    ...withoutResource,
    ...(fits || missesPrincipal
      ? { Action: 'sts:AssumeRole', NotAction: undefined }
      : { Action: 'sts:TagSession', NotAction: undefined }),
  };
}

/** Denies all but the caller, or all but somebody else. */
export function notPrincipalDeny({ choices, caller, subject }: Scene): Statement {
  const whole = caller.kind === 'role-session' ? [caller.roleArn, caller.sessionArn] : [caller.arn];
  const others = [`arn:aws:iam::999988887777:user/other`, '999988887777'];
  const exempt = choices.chance(0.5) ? [...whole, caller.accountId] : others;
  return {
    Effect: 'Deny',
    NotPrincipal: { AWS: exempt },
    ...actionElement(choices, subject, true),
    Resource: '*',
  };
}

export function policyText({ choices }: Scene, name: string, statements: readonly Statement[]): PolicyText {
  const [only] = statements;
  const json = JSON.stringify(statements);
  const document: PolicyDocument = {
    Version: json.includes('${') || choices.chance(0.9) ? '2012-10-17' : '2008-10-17',
    Statement: statements.length === 1 && only && choices.chance(0.3) ? only : shuffled(choices, statements),
  };
  return { name, json: JSON.stringify(document) };
}

function shuffled<T>(choices: Choices, items: readonly T[]): readonly T[] {
  const keyed = items.map((item) => ({ item, key: choices.below(1_000_000) }));
  return keyed.toSorted((left, right) => left.key - right.key).map(({ item }) => item);
}

const FOREIGN: readonly [Statement, ...Statement[]] = [
  {
    Sid: 'Logs',
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: 'arn:aws:logs:*:*:*',
  },
  { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::config-${aws:PrincipalAccount}/*' },
  {
    Sid: 'Leases',
    Effect: 'Allow',
    Action: ['dynamodb:DescribeTable', 'dynamodb:PutItem', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
    Resource: 'arn:aws:dynamodb:*:*:table/leases',
  },
  {
    Effect: 'Allow',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': 'Consumers' } },
  },
  { Sid: 'NoAdministration', Effect: 'Deny', Action: ['iam:*', 'organizations:*'], Resource: '*' },
];

/** What a role in use carries besides: up to two policies about other things. */
export function foreignPolicies(scene: Scene): readonly PolicyText[] {
  return Array.from({ length: scene.choices.below(3) }, (_, index) =>
    policyText(
      scene,
      `foreign ${index}`,
      [scene.choices.pick(FOREIGN), scene.choices.pick(FOREIGN)].filter(distinct),
    ),
  );
}

const distinct = <T>(item: T, index: number, all: readonly T[]): boolean => all.indexOf(item) === index;
