import { accessDeniedMessage } from '../../policies/evaluate/explain';
import type { Decision } from '../../policies/evaluate/request';
import { type AccessCheck, AwsError, type CallContext } from '../contract';
import type { WireKind } from '../protocol/wire';
import type { Refused } from './authorize';

/** The refusal in AWS's shape: Query services say AccessDenied, the others AccessDeniedException; RPC over JSON with 400. */
export function accessDenied(wire: WireKind, { request, deniedAs }: Refused, decision: Decision): AwsError {
  const message = accessDeniedMessage(request, decision);
  return deniedAs === undefined ? denial(wire, message) : new AwsError(deniedAs, message, 400);
}

/** For the injected fault: refused as if no identity policy allowed it. */
export const injectedDenial = (
  wire: WireKind,
  context: CallContext,
  check: Pick<AccessCheck, 'action' | 'resource'> | undefined,
): AwsError =>
  accessDenied(
    wire,
    {
      request: {
        principal: context.caller,
        // CloudWatch's actions are not named as its signatures are.
        action: check?.action ?? `${context.service}:${context.operation}`,
        resource: check?.resource ?? '*',
        resourceAccountId: context.caller.accountId,
        context: {},
      },
    },
    { outcome: 'implicit-deny', decidedBy: [], missing: ['identity'] },
  );

const denial = (wire: WireKind, message: string): AwsError =>
  wire === 'query'
    ? new AwsError('AccessDenied', message, 403)
    : new AwsError('AccessDeniedException', message, wire === 'rest-json' ? 403 : 400);
