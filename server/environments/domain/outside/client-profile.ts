import type { RoleSet } from './role-set';

/** Stand where an ARN will be once somebody has created the set. */
export const UNKNOWN_ANCHOR = '<TrustAnchorArn>';
export const UNKNOWN_PROFILE = '<ProfileArn>';

/** Whether every ARN is known, so that the lines work as they stand but for the two files' places. */
export const isComplete = ({ party }: Pick<RoleSet, 'party'>): boolean =>
  party.trustAnchorArn !== null && party.profileArn !== null;

/**
 * Lines for `~/.aws/config` with which every SDK takes its credentials from IAM Roles Anywhere: AWS's own helper signs
 * with the certificate's key and asks again before a session ends.
 */
export function clientProfile({ roleArn, roleName, region, party }: RoleSet): string {
  const command = [
    'aws_signing_helper credential-process',
    '--certificate /path/to/certificate.pem',
    '--private-key /path/to/private-key.pem',
    `--trust-anchor-arn ${party.trustAnchorArn ?? UNKNOWN_ANCHOR}`,
    `--profile-arn ${party.profileArn ?? UNKNOWN_PROFILE}`,
    `--role-arn ${roleArn}`,
    `--session-duration ${party.sessionSeconds}`,
  ];
  return `[profile ${roleName}]
region = ${region}
credential_process = ${command.join(' ')}
`;
}
