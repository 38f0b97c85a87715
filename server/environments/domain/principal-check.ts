import { parseArn, parseRoleArn } from '../../kernel/arn';
import { BOUNDARY_NAME, MANAGED_TAG } from '../../policies/build/managed-role';
import type { PolicyDocument } from '../../policies/document';
import { checkTrust, TRUST_KEYS, type WantedTrust } from './outside/check-trust';

export const FINDING_KEYS = [
  'exists',
  'right-account',
  'managed-tag',
  'boundary',
  'not-sso-reserved',
  'not-service-linked',
  'not-spoke',
  'readable',
  ...TRUST_KEYS,
] as const;
export type FindingKey = (typeof FINDING_KEYS)[number];

/** One thing that was looked at. `detail` is what was found, for instance the boundary's ARN. */
export type Finding = {
  readonly key: FindingKey;
  readonly state: 'met' | 'unmet' | 'not-known';
  readonly detail: string;
};

export type PrincipalCheck = {
  readonly state: 'USABLE' | 'REFUSED' | 'UNCHECKED';
  readonly roleId: string | null;
  readonly findings: readonly Finding[];
  /** Of a party outside AWS: the trust anchor that the role's trust policy names, where it names one. */
  readonly trustAnchorArn: string | null;
};

/** What the spoke role could read of the role; or why it could not. */
export type RoleReading =
  | {
      readonly state: 'read';
      readonly roleId: string;
      readonly tags: Readonly<Record<string, string>>;
      readonly boundaryArn: string | null;
      readonly trust: PolicyDocument;
    }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly reason: string };

export type CheckedAccount = { readonly id: string; readonly spokeRoleArn: string };

const finding = (key: FindingKey, met: boolean, detail: string): Finding => ({
  key,
  state: met ? 'met' : 'unmet',
  detail,
});

/** What the ARN alone tells. Roles that AWS or Identity Center own cannot be changed, and the spoke's must not be. */
function ofArn(roleArn: string, account: CheckedAccount): readonly Finding[] {
  const role = parseRoleArn(roleArn);
  const path = role?.path ?? '';
  return [
    finding('right-account', role?.accountId === account.id, role?.accountId ?? roleArn),
    finding('not-sso-reserved', !path.startsWith('/aws-reserved/'), path),
    finding('not-service-linked', !path.startsWith('/aws-service-role/'), path),
    finding('not-spoke', roleArn !== account.spokeRoleArn, roleArn),
  ];
}

function ofReading(reading: RoleReading, account: CheckedAccount): readonly Finding[] {
  if (reading.state === 'missing') return [finding('exists', false, '')];
  if (reading.state === 'unreadable')
    return [{ key: 'readable', state: 'not-known', detail: reading.reason }];
  const tag = reading.tags[MANAGED_TAG.key];
  const boundary = reading.boundaryArn === null ? null : parseArn(reading.boundaryArn);
  const ours = boundary?.accountId === account.id && boundary.resource === `policy/${BOUNDARY_NAME}`;
  return [
    finding('exists', true, reading.roleId),
    finding('managed-tag', tag === MANAGED_TAG.value, tag ?? ''),
    finding('boundary', ours, reading.boundaryArn ?? ''),
  ];
}

/**
 * Whether Sluice may write to this role: the same conditions that the spoke role's own policy sets, checked beforehand
 * so that people hear of it when they name the role and not when a grant fails. An ARN that rules the role out is
 * final; what could not be read leaves it unchecked. The role of a party outside AWS has to trust its certificate alone.
 */
export function checkPrincipal(
  roleArn: string,
  account: CheckedAccount,
  reading: RoleReading,
  outside: WantedTrust | null = null,
): PrincipalCheck {
  const trust = outside && reading.state === 'read' ? checkTrust(reading.trust, outside) : null;
  const findings = [
    ...ofArn(roleArn, account),
    ...ofReading(reading, account),
    ...(trust === null ? [] : trust.findings),
  ];
  const refused = findings.some((each) => each.state === 'unmet');
  const state = refused ? 'REFUSED' : reading.state === 'read' ? 'USABLE' : 'UNCHECKED';
  return {
    state,
    roleId: reading.state === 'read' ? reading.roleId : null,
    findings,
    trustAnchorArn: trust === null ? null : trust.trustAnchorArn,
  };
}

/** Whether the ARN alone rules the role out, so that AWS need not be asked. */
export const isRuledOut = (roleArn: string, account: CheckedAccount): boolean =>
  ofArn(roleArn, account).some((each) => each.state === 'unmet');
