import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock';
import type { CallingPrincipal } from '../../policies/evaluate/request';
import { type CallLog, loggedInput } from '../calls/call-log';
import { AwsError, type CallContext, type Service } from '../contract';
import { internalError } from '../faults/fault-errors';
import type { Progress } from './progress';
import { type RunDeps, runOperation } from './run-operation';

/** Calls that a service of AWS makes on its own, with the rights of a role that it assumed. */
export type ServiceCaller = {
  /** Decided, run and logged like a call over HTTP. Throws an AwsError to refuse. */
  call(as: CallingPrincipal, region: string, operation: string, input: object): Promise<object>;
  /** The refusal that the call would meet; null when it would be allowed. Nothing is run. */
  refusal(as: CallingPrincipal, region: string, operation: string, input: object): AwsError | null;
};

type CallerDeps = RunDeps & { readonly log: CallLog; readonly clock: Clock };

/** `sourceIp` of such calls: AWS shows the service's name there. */
export function serviceCaller(target: Service, by: string, deps: CallerDeps): ServiceCaller {
  const contextOf = (caller: CallingPrincipal, region: string, operation: string): CallContext => ({
    requestId: randomUUID(),
    service: target.signingName,
    operation,
    region,
    caller,
    sourceIp: by,
    now: deps.clock.now(),
  });

  return {
    async call(as, region, name, input) {
      const operation = operationOf(target, name);
      const context = contextOf(as, region, name);
      const progress: Progress = {
        service: context.service,
        operation: name,
        region,
        accountId: as.accountId,
        principalArn: as.kind === 'role-session' ? as.sessionArn : as.arn,
        input: loggedInput(input),
        status: 200,
      };
      try {
        const decided = {
          operation,
          input: { ...input },
          context,
          session: undefined,
          wire: 'json' as const,
        };
        const output = await runOperation(deps, decided, progress);
        if (output === null) throw internalError();
        return output;
      } catch (cause) {
        const error = cause instanceof AwsError ? cause : internalError();
        Object.assign(progress, { status: error.status, errorCode: error.code, errorMessage: error.message });
        if (error !== cause) console.error(`sandbox: a call of ${by} failed unexpectedly`, cause);
        throw error;
      } finally {
        deps.log.record({
          time: context.now.toISOString(),
          requestId: context.requestId,
          resources: [],
          decidedBy: [],
          missing: [],
          status: 500,
          ...progress,
        });
      }
    },

    refusal(as, region, name, input) {
      const context = contextOf(as, region, name);
      const operation = operationOf(target, name);
      const { refused, decision } = deps.authorize(
        operation.checks(input as never, context),
        context,
        undefined,
      );
      return refused ? new AwsError('AccessDeniedException', decision.outcome) : null;
    },
  };
}

function operationOf(target: Service, name: string) {
  const operation = target.operations[name];
  if (!operation) throw new Error(`${target.signingName} has no operation ${name}`);
  return operation;
}
