import type { ConnectionProblem } from './connection-problem';

export type ProblemWords = { readonly title: string; readonly cause: string; readonly remedy: string };

type Account = { readonly id: string; readonly spokeRoleArn: string };

/** What happened, why it may be, what to do. AWS's own text belongs behind a fold. */
export function explainProblem({ key, failure }: ConnectionProblem, account: Account): ProblemWords {
  switch (key) {
    case 'no-hub-credentials':
      return {
        title: 'Sluice has no AWS credentials of its own',
        cause: 'The server found none in its environment, profile or instance role, so it asked AWS nothing.',
        remedy: 'Give the server the hub role as docs/aws describes, restart it, then test again.',
      };
    case 'hub-credentials-refused':
      return {
        title: 'AWS does not accept the credentials of the hub',
        cause: 'They are not known to AWS, were changed, or have ended.',
        remedy: "Renew the hub's credentials on the server, then test again.",
      };
    case 'trust-or-external-id':
      return {
        title: 'The spoke role did not let Sluice in',
        cause:
          `AWS gives one answer for four causes: ${account.spokeRoleArn} does not exist, its trust policy does not ` +
          'name the hub role, its ExternalId differs from the one on this page, or the hub role may not assume it.',
        remedy:
          'Deploy the spoke stack with the ExternalId of this page, or compare the four, then test again.',
      };
    case 'wrong-account':
      return {
        title: `The role is not in account ${account.id}`,
        cause: 'AWS signed Sluice in to another account than the one that is registered.',
        remedy: 'Correct the ARN of the spoke role.',
      };
    case 'listing-denied':
      return {
        title: 'Signed in, but the role may not list streams',
        cause: 'The role trusts Sluice; its permissions lack kinesis:ListStreams in one of the Regions.',
        remedy:
          "Update the role's policy from docs/aws, or take Regions out that a service control policy closes.",
      };
    case 'denied':
      return {
        title: `Signed in, but ${failure.operation} was denied`,
        cause:
          'The role trusts Sluice; its permissions, its boundary or a service control policy lack this call.',
        remedy: "Update the role's policy from docs/aws, then test again.",
      };
    case 'throttled':
      return {
        title: 'AWS asks to slow down',
        cause: 'The account used up its rate for this call; other tools count too.',
        remedy: 'Nothing is wrong with the role as far as seen. Test again in a minute.',
      };
    case 'unreachable':
      return {
        title: 'AWS did not answer',
        cause:
          'The endpoint could not be reached, or it failed. Network, DNS, a proxy or AWS itself may be down.',
        remedy: 'Test again. If it lasts, check that the server reaches the AWS endpoints of the Region.',
      };
    case 'unexpected':
      return {
        title: 'AWS refused the call',
        cause: `${failure.operation} ended with ${failure.code}, which Sluice does not expect here.`,
        remedy: "Read AWS's own words, correct what they name, then test again.",
      };
  }
}
