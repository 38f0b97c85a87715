import type { EvaluationResult, ResourceSpecificResult, Statement } from '@aws-sdk/client-iam';
import { statementsOf } from '../../../policies/document';
import { matchesAction } from '../../../policies/evaluate/action-match';
import { contextOf } from '../../../policies/evaluate/context';
import { evaluate } from '../../../policies/evaluate/evaluate';
import type {
  AuthorizationRequest,
  CallingPrincipal,
  Decision,
  NamedPolicy,
  StatementReference,
} from '../../../policies/evaluate/request';
import { statementKeys } from './context-keys';
import { type Span, statementPositions } from './statement-positions';

/** A policy that takes part. `name` is what the result calls it, and is unique among them. */
export type SimulatedPolicy = NamedPolicy & {
  readonly text: string;
  readonly type: NonNullable<Statement['SourcePolicyType']>;
};

/** Everything that a simulation is asked about but the action. */
export type Simulation = {
  readonly caller: CallingPrincipal;
  readonly identity: readonly SimulatedPolicy[];
  readonly boundary?: SimulatedPolicy;
  readonly resource?: SimulatedPolicy;
  /** Owner of resources whose ARN does not say. */
  readonly resourceOwner: string;
  /** `*` when none was given. */
  readonly resources: readonly string[];
  readonly context: AuthorizationRequest['context'];
};

type Answer = Required<Pick<ResourceSpecificResult, 'MatchedStatements' | 'MissingContextValues'>> &
  Pick<ResourceSpecificResult, 'EvalDecisionDetails' | 'PermissionsBoundaryDecisionDetail'> & {
    readonly resource: string;
    readonly decision: EvalDecision;
  };

type EvalDecision = 'allowed' | 'explicitDeny' | 'implicitDeny';

const SHOWN: Readonly<Record<Decision['outcome'], EvalDecision>> = {
  allowed: 'allowed',
  'explicit-deny': 'explicitDeny',
  'implicit-deny': 'implicitDeny',
};

/** The first one that occurs speaks for all. */
const STRICTEST: readonly EvalDecision[] = ['explicitDeny', 'implicitDeny', 'allowed'];
const strictest = (decisions: readonly EvalDecision[]): EvalDecision =>
  STRICTEST.find((each) => decisions.includes(each)) ?? 'allowed';

/**
 * One action against every resource, decided by the evaluator that decides calls. What is said of the resources
 * together is the strictest decision, the statements of that decision, and all keys that were missing.
 */
export function simulate(simulation: Simulation, action: string): EvaluationResult {
  const answers = simulation.resources.map((resource) => answerFor(simulation, action, resource));
  const decision = strictest(answers.map((answer) => answer.decision));
  const deciding = answers.filter((answer) => answer.decision === decision);
  const whole = simulation.resources.every((resource) => resource === '*');
  return {
    EvalActionName: action,
    EvalResourceName: '*',
    EvalDecision: decision,
    MatchedStatements: distinct(deciding.flatMap((answer) => answer.MatchedStatements)),
    MissingContextValues: distinct(answers.flatMap((answer) => answer.MissingContextValues)),
    ...(!whole && { EvalDecisionDetails: strictestDetails(answers) }),
    ...(simulation.boundary && {
      PermissionsBoundaryDecisionDetail: {
        AllowedByPermissionsBoundary: answers.every(
          (answer) => answer.PermissionsBoundaryDecisionDetail?.AllowedByPermissionsBoundary === true,
        ),
      },
    }),
    ...(!whole && {
      ResourceSpecificResults: answers.map(({ resource, decision: one, ...rest }) => ({
        EvalResourceName: resource,
        EvalResourceDecision: one,
        ...rest,
      })),
    }),
  };
}

function answerFor(simulation: Simulation, action: string, resource: string): Answer {
  const { caller, identity, boundary, resource: attached, context } = simulation;
  const owner = ownerOf(resource) ?? simulation.resourceOwner;
  const request: AuthorizationRequest = {
    principal: caller,
    action,
    resource,
    resourceAccountId: owner,
    context,
  };
  const decision = evaluate(request, {
    identity,
    ...(boundary && { boundary }),
    ...(attached && { resource: attached }),
  });
  return {
    resource,
    decision: SHOWN[decision.outcome],
    MatchedStatements: matchedStatements(simulation, decision),
    MissingContextValues: missingKeys(simulation, request),
    ...(resource !== '*' && {
      EvalDecisionDetails: owner === caller.accountId ? {} : detailsOf(simulation, request),
    }),
    ...(boundary && {
      PermissionsBoundaryDecisionDetail: {
        AllowedByPermissionsBoundary: decideAlone(request, boundary) === 'allowed',
      },
    }),
  };
}

const ownerOf = (arn: string): string | undefined => /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1];

/** What policies of one kind say by themselves to a caller of the same account. */
const decideAlone = (request: AuthorizationRequest, ...identity: NamedPolicy[]): EvalDecision =>
  SHOWN[evaluate({ ...request, resourceAccountId: request.principal.accountId }, { identity }).outcome];

/** Across accounts each side must allow. */
function detailsOf({ identity, boundary, resource }: Simulation, request: AuthorizationRequest) {
  const everything: NamedPolicy = {
    name: 'everything',
    document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
  };
  const byResource = evaluate(request, { identity: [everything], ...(resource && { resource }) });
  return {
    'IAM Policy': decideAlone(request, ...identity),
    'Resource Policy': SHOWN[byResource.outcome],
    ...(boundary && { 'Permissions Boundary Policy': decideAlone(request, boundary) }),
  };
}

function strictestDetails(answers: readonly Answer[]): Record<string, EvalDecision> {
  const details = answers.flatMap(({ EvalDecisionDetails }) => Object.entries(EvalDecisionDetails ?? {}));
  const kinds = distinct(details.map(([kind]) => kind));
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      strictest(details.flatMap(([each, decision]) => (each === kind ? [decision as EvalDecision] : []))),
    ]),
  );
}

/** Statements of identity and resource policies only: a boundary has its own place. */
function matchedStatements({ identity, resource }: Simulation, { decidedBy }: Decision): Statement[] {
  const policies = [...identity, ...(resource ? [resource] : [])];
  return decidedBy.flatMap((reference) => {
    if (reference.layer !== 'identity' && reference.layer !== 'resource') return [];
    const policy = policies.find((each) => each.name === reference.policy);
    return policy ? [shownStatement(policy, reference)] : [];
  });
}

function shownStatement({ name, type, text }: SimulatedPolicy, { index }: StatementReference): Statement {
  const span: Span | undefined = statementPositions(text)[index];
  return {
    SourcePolicyId: name,
    SourcePolicyType: type,
    ...(span && { StartPosition: span.start, EndPosition: span.end }),
  };
}

/** Keys that statements about the action ask for and that nobody supplied. */
function missingKeys({ identity, boundary, resource }: Simulation, request: AuthorizationRequest): string[] {
  const action = request.action.toLowerCase();
  const given = contextOf(request);
  const policies = [...identity, ...(boundary ? [boundary] : []), ...(resource ? [resource] : [])];
  const wanted = policies
    .flatMap(({ document }) => statementsOf(document))
    .filter((statement) => matchesAction(statement, action))
    .flatMap(statementKeys);
  return distinct(wanted.filter((key) => given.valuesOf(key) === undefined)).sort();
}

function distinct<T>(values: readonly T[]): T[] {
  const seen = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...seen.values()];
}
