import { BOUNDARY_NAME, MANAGED_TAG } from '../../../policies/build/managed-role';
import type { PolicyDocument } from '../../../policies/document';
import { anywhereTrust } from './anywhere-trust';
import { anywhereName, longestSession, makesAnchor, type RoleSet } from './role-set';
import { sessionPolicy } from './session-policy';

/** A quoted string in which nothing is a template. */
const quoted = (text: string): string => JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{');

/** Stands for the anchor's ARN while the policy is put together. */
const ANCHOR = 'the anchor';
const ANCHOR_REFERENCE = 'aws_rolesanywhere_trust_anchor.this.arn';

/** An expression of HCL with the same meaning; objects and lists over several lines. */
function expression(value: unknown, depth: number): string {
  const inner = '  '.repeat(depth + 1);
  const outer = '  '.repeat(depth);
  if (value === ANCHOR) return ANCHOR_REFERENCE;
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${expression(item, depth + 1)},`);
    return `[\n${items.join('\n')}\n${outer}]`;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}${quoted(key)} = ${expression(item, depth + 1)}`,
  );
  return `{\n${entries.join('\n')}\n${outer}}`;
}

const policy = (document: PolicyDocument): string => `jsonencode(${expression(document, 1)})`;

const anchorResource = (set: RoleSet): string =>
  set.party.caBundle === null
    ? ''
    : `resource "aws_rolesanywhere_trust_anchor" "this" {
  name    = ${quoted(anywhereName(set))}
  enabled = true

  source {
    source_type = "CERTIFICATE_BUNDLE"

    source_data {
      x509_certificate_data = ${quoted(`${set.party.caBundle.trim()}\n`)}
    }
  }
}

`;

const limit = (set: RoleSet): string => {
  const document = sessionPolicy(set.party.sessionScope, set);
  return document === null ? '' : `  session_policy   = ${policy(document)}\n`;
};

/** The whole set as one file of Terraform, for the provider hashicorp/aws. */
export function terraformOf(set: RoleSet): string {
  const { party } = set;
  const anchor = makesAnchor(set) ? ANCHOR_REFERENCE : quoted(party.trustAnchorArn ?? '');
  const trust = anywhereTrust(party, makesAnchor(set) ? ANCHOR : (party.trustAnchorArn ?? ''));
  return `# Sluice: ${set.name}, outside AWS by IAM Roles Anywhere.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

# Refuses to run anywhere else.
provider "aws" {
  region              = ${quoted(set.region)}
  allowed_account_ids = [${quoted(set.accountId)}]
}

${anchorResource(set)}resource "aws_iam_role" "this" {
  name                 = ${quoted(set.roleName)}
  path                 = ${quoted(set.rolePath)}
  description          = ${quoted(`Used outside AWS by the certificate ${party.subjectCn}; Sluice writes what it may do`)}
  max_session_duration = ${longestSession(set)}
  permissions_boundary = ${quoted(`arn:aws:iam::${set.accountId}:policy/${BOUNDARY_NAME}`)}
  assume_role_policy   = ${policy(trust)}

  tags = {
    ${quoted(MANAGED_TAG.key)} = ${quoted(MANAGED_TAG.value)}
  }
}

resource "aws_rolesanywhere_profile" "this" {
  name             = ${quoted(anywhereName(set))}
  enabled          = true
  duration_seconds = ${party.sessionSeconds}
  role_arns        = [aws_iam_role.this.arn]
${limit(set)}}

output "role_arn" {
  value = aws_iam_role.this.arn
}

output "trust_anchor_arn" {
  description = "Enter this in Sluice"
  value       = ${anchor}
}

output "profile_arn" {
  description = "Enter this in Sluice"
  value       = aws_rolesanywhere_profile.this.arn
}
`;
}
