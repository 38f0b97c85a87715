import { type AccessCheck, AwsError, type CallContext } from '../contract';
import { internalError } from '../faults/fault-errors';
import type { Faults } from '../faults/faults';

/** What a call meets when a service that its own one uses has a fault: an encrypted stream, one of KMS. */
export function innerFault(
  faults: Faults,
  checks: readonly AccessCheck[],
  { caller }: CallContext,
): AwsError | undefined {
  for (const { action, resource, reportedAs } of checks) {
    if (!reportedAs) continue;
    const [service = '', operation = ''] = action.split(':');
    const kind = faults.take({ service, operation, account: caller.accountId, resources: [resource] });
    if (kind === 'throttle')
      return new AwsError(
        reportedAs.throttled,
        `The request was denied due to request throttling: ${action}.`,
      );
    if (kind === 'access-denied')
      return new AwsError(reportedAs.denied, `Access to ${resource} is denied for ${action}.`);
    if (kind) return internalError();
  }
  return undefined;
}
