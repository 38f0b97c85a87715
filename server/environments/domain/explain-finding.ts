import { BOUNDARY_NAME, type Finding, MANAGED_TAG } from './principal-check';

/** One line for a finding, and what to do when it is not as it must be. */
export function explainFinding(finding: Finding): {
  readonly title: string;
  readonly remedy: string | null;
} {
  const unmet = finding.state !== 'met';
  switch (finding.key) {
    case 'exists':
      return unmet
        ? { title: 'IAM knows no role with this ARN', remedy: 'Create the role, or correct name and path.' }
        : { title: 'The role exists', remedy: null };
    case 'right-account':
      return unmet
        ? {
            title: `The role is in account ${finding.detail}`,
            remedy: "Name a role of the environment's own account.",
          }
        : { title: "It is in the environment's account", remedy: null };
    case 'managed-tag':
      return unmet
        ? {
            title: `The tag ${MANAGED_TAG.key} = ${MANAGED_TAG.value} is missing`,
            remedy: "The account's administrators add it to let Sluice write to this role, then check again.",
          }
        : { title: `It carries the tag ${MANAGED_TAG.key} = ${MANAGED_TAG.value}`, remedy: null };
    case 'boundary':
      return unmet
        ? {
            title: finding.detail
              ? `Its permissions boundary is ${finding.detail}`
              : 'It has no permissions boundary',
            remedy: `Set the boundary ${BOUNDARY_NAME} of its own account, then check again.`,
          }
        : { title: `Its permissions boundary is ${BOUNDARY_NAME}`, remedy: null };
    case 'not-sso-reserved':
      return unmet
        ? {
            title: 'The role belongs to IAM Identity Center',
            remedy: 'Nobody but Identity Center can change it. Use a role of your own.',
          }
        : { title: 'It is not reserved by Identity Center', remedy: null };
    case 'not-service-linked':
      return unmet
        ? {
            title: 'The role is linked to an AWS service',
            remedy: 'Nobody but that service can change it. Use a role of your own.',
          }
        : { title: 'It is not linked to a service', remedy: null };
    case 'not-spoke':
      return unmet
        ? {
            title: "This is Sluice's own role in the account",
            remedy: 'Sluice never gives itself access to data. Use the role of your program.',
          }
        : { title: "It is not Sluice's own role", remedy: null };
    case 'readable':
      return { title: 'The role could not be read now', remedy: 'Check again; nothing is decided yet.' };
  }
}
