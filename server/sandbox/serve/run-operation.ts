import { authenticationError } from '../auth/authentication-errors';
import type { Session } from '../auth/session-token';
import type { CallContext, Operation } from '../contract';
import { accessDenied, injectedDenial } from '../decision/access-denied';
import type { Authorize } from '../decision/authorize';
import { internalError, throttleError } from '../faults/fault-errors';
import type { Faults } from '../faults/faults';
import type { WireKind } from '../protocol/wire';
import type { LimitCalls } from '../rates/call-limiter';
import { innerFault } from './inner-fault';
import type { Progress } from './progress';

export type RunDeps = {
  readonly authorize: Authorize;
  readonly limitCalls: LimitCalls;
  readonly faults: Faults;
};

/** A call whose caller and input are known. */
export type DecidedCall = {
  readonly operation: Operation<never, object>;
  readonly input: Record<string, unknown>;
  readonly context: CallContext;
  readonly session: Session | undefined;
  readonly wire: WireKind;
};

/**
 * What a call touches, the fault that it meets, the decision, the rate of calls, the run. Throws an AwsError to refuse; null when a fault
 * keeps it from being done and from being answered.
 */
export async function runOperation(
  { authorize, limitCalls, faults }: RunDeps,
  { operation, input, context, session, wire }: DecidedCall,
  progress: Progress,
): Promise<object | null> {
  const checks = operation.checks(input as never, context);
  progress.resources = checks.map((check) => check.resource);

  const fault = faults.take({
    service: context.service,
    operation: context.operation,
    account: context.caller.accountId,
    resources: progress.resources,
  });
  if (fault) progress.fault = fault;
  if (fault === 'reset' || fault === 'timeout') return null;
  const resource = progress.resources[0] ?? '*';
  if (fault === 'throttle') throw throttleError(context.service, context.operation, resource);
  if (fault === 'server-error') throw internalError();
  if (fault === 'session-ended') throw authenticationError('expired-token', wire);
  if (fault === 'access-denied') throw injectedDenial(wire, context, checks[0]);
  const inner = innerFault(faults, checks, context);
  if (inner) throw inner;

  const { decision, refused } = authorize(checks, context, session);
  progress.decision = decision.outcome;
  progress.decidedBy = decision.decidedBy;
  progress.missing = decision.missing;
  if (refused) throw accessDenied(wire, refused, decision);
  limitCalls(context, checks);

  return (await operation.run(input as never, context)) ?? {};
}
