import { problemOf } from '@/server/accounts/domain/connection-problem';
import { explainProblem } from '@/server/accounts/domain/explain-problem';
import { unreachable } from '@/server/kernel/result';
import type { DiscoverError } from '@/server/streams/queries';
import type { DiscoveryFault } from '@/server/streams/view';

/** Why the streams of an account could not be listed, in words, with the HTTP status that says the same. */
export function discoveryFault(
  error: DiscoverError,
  accountId: string,
): { readonly status: number; readonly fault: DiscoveryFault } {
  switch (error.kind) {
    case 'not-found':
    case 'not-assigned':
      return {
        status: 404,
        fault: {
          title: 'This account is not assigned to your project',
          cause: 'Only streams of assigned accounts can be published.',
          remedy: 'A platform admin can assign the account or single streams of it.',
        },
      };
    case 'unknown-region':
      return {
        status: 400,
        fault: {
          title: 'Sluice does not work in this Region for the account',
          cause: `It does in ${error.regions.join(', ')}.`,
          remedy: 'Choose one of these, or ask a platform admin to add the Region.',
        },
      };
    case 'aws': {
      const { failure } = error;
      const words = explainProblem(problemOf(failure), {
        id: accountId,
        spokeRoleArn: 'The account’s Sluice role',
      });
      return {
        status: 502,
        fault: { ...words, awsWords: `${failure.code} on ${failure.operation}: ${failure.awsMessage}` },
      };
    }
    default:
      return unreachable(error);
  }
}
