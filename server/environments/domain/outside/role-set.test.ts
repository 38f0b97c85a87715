import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ACCESS_PATTERNS, allActions } from '../../../policies/build/access-pattern';
import { compact } from '../../../policies/build/parse-document';
import type { PolicyDocument } from '../../../policies/document';
import { evaluate } from '../../../policies/evaluate/evaluate';
import { INTERMEDIATE, ROOT } from '../../testing/certificates';
import { readHcl } from '../../testing/read-hcl';
import { anywhereTrust } from './anywhere-trust';
import { checkTrust } from './check-trust';
import { clientProfile, isComplete } from './client-profile';
import { cloudFormationOf } from './cloudformation';
import { deployerPolicy } from './deployer-policy';
import { type OutsideParty, SESSION_SCOPES } from './outside-party';
import type { RoleSet } from './role-set';
import { sessionPolicy } from './session-policy';
import { terraformOf } from './terraform';

const ACCOUNT = '666677778888';
const PLACE = { accountId: ACCOUNT, region: 'eu-west-1' };
const ANCHOR = `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:trust-anchor/0f3c1e2a-1111-4222-8333-944445555666`;
const PROFILE = `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:profile/0f3c1e2a-1111-4222-8333-944445555667`;

const party: OutsideParty = {
  subjectCn: 'track.parcel-partner.example',
  issuerCn: null,
  trustAnchorArn: ANCHOR,
  caBundle: null,
  profileArn: null,
  sessionSeconds: 3_600,
  sessionScope: 'streams',
};
const setOf = (change: Partial<OutsideParty> = {}, name = 'parcel-partner'): RoleSet => ({
  name,
  ...PLACE,
  roleArn: `arn:aws:iam::${ACCOUNT}:role/sluice/outside/parcel-track`,
  roleName: 'parcel-track',
  rolePath: '/sluice/outside/',
  party: { ...party, ...change },
});
const bundled = { trustAnchorArn: null, caBundle: `${ROOT}\n${INTERMEDIATE}` };

type Role = {
  readonly RoleName: string;
  readonly Path: string;
  readonly MaxSessionDuration: number;
  readonly PermissionsBoundary: string;
  readonly AssumeRolePolicyDocument: PolicyDocument;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
};
type Template = {
  readonly Resources: {
    readonly TrustAnchor?: {
      readonly Properties: { Source: { SourceData: { X509CertificateData: string } } };
    };
    readonly Role: { readonly Properties: Role };
    readonly Profile: {
      readonly Properties: { DurationSeconds: number; RoleArns: string[]; SessionPolicy?: string };
    };
  };
  readonly Outputs: Readonly<Record<string, { readonly Value: string }>>;
};

/** As CloudFormation reads it; what it would look up stands as its path. */
const cloudFormation = (set: RoleSet): Template =>
  parse(cloudFormationOf(set), {
    customTags: [
      { tag: '!GetAtt', resolve: (path: string) => path.replace('TrustAnchor.TrustAnchorArn', ANCHOR) },
    ],
    strict: true,
  }) as Template;

type Attributes = Readonly<Record<string, unknown>>;
const terraform = (set: RoleSet) => {
  const file = readHcl(terraformOf(set)) as Readonly<Record<string, Attributes>>;
  const json = (value: unknown): unknown => (value as { jsonencode?: unknown } | undefined)?.jsonencode;
  const role = file['resource aws_iam_role this'] ?? {};
  const profile = file['resource aws_rolesanywhere_profile this'] ?? {};
  return {
    file,
    role,
    profile,
    trust: JSON.parse(
      JSON.stringify(json(role.assume_role_policy)).replace(
        '{"reference":"aws_rolesanywhere_trust_anchor.this.arn"}',
        JSON.stringify(ANCHOR),
      ),
    ) as PolicyDocument,
    sessionPolicy: json(profile.session_policy),
  };
};

describe.each([
  ['of an anchor that is there', setOf()],
  ['that makes its anchor of a bundle', setOf(bundled)],
  [
    'with an issuer, for twelve hours',
    setOf({ issuerCn: 'Parcel Partner Workloads', sessionSeconds: 43_200 }),
  ],
  ['for KCL', setOf({ ...bundled, sessionScope: 'streams-and-kcl', sessionSeconds: 900 })],
  ['left to the boundary', setOf({ sessionScope: 'boundary' })],
  [
    'with names that YAML and HCL would take for something else',
    setOf({ subjectCn: 'no: =@true/+1.0_' }, 'Yes - no'),
  ],
])('the set %s', (_, set) => {
  const trust = anywhereTrust(set.party, ANCHOR);
  const session = sessionPolicy(set.party.sessionScope, set);

  test('trusts in both languages exactly the one certificate', () => {
    expect(cloudFormation(set).Resources.Role.Properties.AssumeRolePolicyDocument).toEqual(trust);
    expect(terraform(set).trust).toEqual(trust);
    const wanted = { ...set.party, ...PLACE };
    expect(checkTrust(trust, wanted)).toMatchObject({ trustAnchorArn: ANCHOR });
    expect(checkTrust(trust, wanted).findings.filter(({ state }) => state === 'unmet')).toEqual([]);
  });

  test('makes the same role and profile in both', () => {
    const { Role, Profile, TrustAnchor } = cloudFormation(set).Resources;
    const { role, profile, file, sessionPolicy: limited } = terraform(set);
    expect([Role.Properties.RoleName, Role.Properties.Path]).toEqual([role.name, role.path]);
    expect(Role.Properties.MaxSessionDuration).toBe(role.max_session_duration);
    expect(Role.Properties.MaxSessionDuration).toBeGreaterThanOrEqual(set.party.sessionSeconds);
    expect(Role.Properties.PermissionsBoundary).toBe(`arn:aws:iam::${ACCOUNT}:policy/SluiceBoundary`);
    expect(role.permissions_boundary).toBe(Role.Properties.PermissionsBoundary);
    expect(Role.Properties.Tags).toEqual([{ Key: 'sluice:managed', Value: 'true' }]);
    expect(role.tags).toEqual({ 'sluice:managed': 'true' });
    expect([Profile.Properties.DurationSeconds, profile.duration_seconds]).toEqual([
      set.party.sessionSeconds,
      set.party.sessionSeconds,
    ]);
    expect(Profile.Properties.RoleArns).toEqual(['Role.Arn']);
    expect(profile.role_arns).toEqual([{ reference: 'aws_iam_role.this.arn' }]);
    expect(Profile.Properties.SessionPolicy).toBe(session === null ? undefined : compact(session));
    expect(limited).toEqual(session === null ? undefined : session);
    const anchor = file['resource aws_rolesanywhere_trust_anchor this'];
    const pem = TrustAnchor?.Properties.Source.SourceData.X509CertificateData.trim() ?? null;
    expect(pem).toBe(set.party.caBundle);
    expect(anchor === undefined).toBe(set.party.caBundle === null);
    if (anchor)
      expect(anchor.source).toEqual({
        source_type: 'CERTIFICATE_BUNDLE',
        source_data: { x509_certificate_data: `${set.party.caBundle}\n` },
      });
  });

  test('refuses another account or Region, and gives out what Sluice asks for', () => {
    const { file } = terraform(set);
    expect(file['provider aws']).toEqual({ region: 'eu-west-1', allowed_account_ids: [ACCOUNT] });
    expect(Object.keys(file).filter((key) => key.startsWith('output'))).toHaveLength(3);
    expect(Object.keys(cloudFormation(set).Outputs)).toEqual(['RoleArn', 'TrustAnchorArn', 'ProfileArn']);
  });

  test('fits into a session policy, and lets every way of access through', () => {
    if (session === null) return;
    expect(compact(session).length).toBeLessThanOrEqual(2_048);
    const everything: PolicyDocument = {
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
    };
    const decide = (action: string, resource: string) =>
      evaluate(
        {
          principal: {
            kind: 'role-session',
            accountId: ACCOUNT,
            roleArn: set.roleArn,
            roleId: 'AROA',
            sessionArn: `arn:aws:sts::${ACCOUNT}:assumed-role/parcel-track/1`,
            sessionName: '1',
          },
          action,
          resource,
          resourceAccountId: ACCOUNT,
          context: {},
        },
        {
          identity: [{ name: 'all', document: everything }],
          session: [{ name: 'session', document: session }],
        },
      ).outcome;
    const stream = `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`;
    for (const action of ACCESS_PATTERNS.flatMap(allActions)) {
      expect(decide(action, stream), action).toBe('allowed');
      expect(decide(action, `${stream}/consumer/sluice-x:1`), action).toBe('allowed');
    }
    expect(decide('kinesis:PutResourcePolicy', stream)).not.toBe('allowed');
    expect(decide('iam:PutRolePolicy', set.roleArn)).not.toBe('allowed');
    const table = `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/parcel-track`;
    expect(decide('dynamodb:PutItem', table) === 'allowed').toBe(
      set.party.sessionScope === 'streams-and-kcl',
    );
  });
});

test('the program outside needs one profile of the SDK, complete once AWS has given every ARN', () => {
  expect(clientProfile(setOf(bundled))).toContain(
    '--trust-anchor-arn <TrustAnchorArn> --profile-arn <ProfileArn>',
  );
  expect(isComplete(setOf(bundled))).toBe(false);
  const known = setOf({ profileArn: PROFILE });
  expect(isComplete(known)).toBe(true);
  expect(clientProfile(known)).toBe(`[profile parcel-track]
region = eu-west-1
credential_process = aws_signing_helper credential-process --certificate /path/to/certificate.pem --private-key /path/to/private-key.pem --trust-anchor-arn ${ANCHOR} --profile-arn ${PROFILE} --role-arn arn:aws:iam::${ACCOUNT}:role/sluice/outside/parcel-track --session-duration 3600
`);
});

test('whoever deploys the set may make this role with its boundary only, and an anchor only where one is made', () => {
  const sids = (set: RoleSet) =>
    (deployerPolicy(set).Statement as readonly { readonly Sid: string }[]).map(({ Sid }) => Sid);
  expect(sids(setOf())).not.toContain('MakeTheTrustAnchor');
  expect(sids(setOf(bundled))).toContain('MakeTheTrustAnchor');
  const iam = JSON.stringify(deployerPolicy(setOf())).match(/"iam:\*"|"Resource":"\*"/);
  expect(iam).toBeNull();
});

test('no limit of a session is forgotten', () => {
  expect(SESSION_SCOPES.map((scope) => sessionPolicy(scope, PLACE) === null)).toEqual([false, false, true]);
});
