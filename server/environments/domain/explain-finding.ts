import { BOUNDARY_NAME, MANAGED_TAG } from '../../policies/build/managed-role';
import { ANYWHERE } from './outside/anywhere-trust';
import type { Finding } from './principal-check';

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
    case 'outside-service':
      return unmet
        ? {
            title: `IAM Roles Anywhere may not take the role as it has to: ${finding.detail}`,
            remedy: `Its trust policy must allow ${ANYWHERE} all three actions of the generated set.`,
          }
        : { title: 'IAM Roles Anywhere may take it', remedy: null };
    case 'outside-anchor':
      return unmet
        ? {
            title: `Its trust policy does not name the one trust anchor: it takes ${finding.detail}`,
            remedy:
              "Set aws:SourceArn to the ARN of the environment's trust anchor, or any authority could be used.",
          }
        : { title: 'It trusts one trust anchor', remedy: null };
    case 'outside-subject':
      return unmet
        ? {
            title: `Its trust policy does not name the certificate: the subject's CN may be ${finding.detail}`,
            remedy:
              'Set aws:PrincipalTag/x509Subject/CN as the generated set does, or any certificate of the authority could be used.',
          }
        : { title: "It trusts the certificate's subject", remedy: null };
    case 'outside-issuer':
      return unmet
        ? {
            title: `Its trust policy does not name the issuer: its CN may be ${finding.detail}`,
            remedy: 'Set aws:PrincipalTag/x509Issuer/CN as the generated set does.',
          }
        : { title: "It trusts the certificate's issuer", remedy: null };
    case 'outside-alone':
      return unmet
        ? {
            title: `Others may take the role too: ${finding.detail}`,
            remedy: 'Take these statements out of its trust policy: the environment is one certificate.',
          }
        : { title: 'Nobody else may take it', remedy: null };
    case 'readable':
      return { title: 'The role could not be read now', remedy: 'Check again; nothing is decided yet.' };
  }
}
