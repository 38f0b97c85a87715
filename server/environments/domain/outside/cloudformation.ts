import { BOUNDARY_NAME, MANAGED_TAG } from '../../../policies/build/managed-role';
import { compact } from '../../../policies/build/parse-document';
import { ANCHOR_KEY, ANYWHERE, ANYWHERE_ACTIONS, ISSUER_KEY, SUBJECT_KEY } from './anywhere-trust';
import { anywhereName, longestSession, makesAnchor, type RoleSet } from './role-set';
import { sessionPolicy } from './session-policy';

/** A JSON string is a double-quoted scalar of YAML. */
const quoted = (text: string): string => JSON.stringify(text);
const indented = (text: string, by: number): string =>
  text
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');

const anchorResource = (set: RoleSet): string =>
  set.party.caBundle === null
    ? ''
    : `  TrustAnchor:
    Type: AWS::RolesAnywhere::TrustAnchor
    Properties:
      Name: ${quoted(anywhereName(set))}
      Enabled: true
      Source:
        SourceType: CERTIFICATE_BUNDLE
        SourceData:
          X509CertificateData: |
${indented(set.party.caBundle, 12)}
`;

const conditions = ({ party }: RoleSet): string =>
  [
    [SUBJECT_KEY, party.subjectCn],
    [ISSUER_KEY, party.issuerCn],
  ]
    .flatMap(([key, value]) => (value === null ? [] : [`                ${key}: ${quoted(value ?? '')}`]))
    .join('\n');

const limit = (set: RoleSet): string => {
  const policy = sessionPolicy(set.party.sessionScope, set);
  return policy === null ? '' : `      SessionPolicy: ${quoted(compact(policy))}\n`;
};

/** The whole set as one CloudFormation template; needs CAPABILITY_NAMED_IAM. */
export function cloudFormationOf(set: RoleSet): string {
  const anchor = makesAnchor(set)
    ? '!GetAtt TrustAnchor.TrustAnchorArn'
    : quoted(set.party.trustAnchorArn ?? '');
  return `AWSTemplateFormatVersion: '2010-09-09'
Description: ${quoted(`Sluice: ${set.name}, outside AWS by IAM Roles Anywhere. Deploy in account ${set.accountId}, Region ${set.region}.`)}
Resources:
${anchorResource(set)}  Role:
    Type: AWS::IAM::Role
    Properties:
      RoleName: ${quoted(set.roleName)}
      Path: ${quoted(set.rolePath)}
      Description: ${quoted(`Used outside AWS by the certificate ${set.party.subjectCn}; Sluice writes what it may do`)}
      MaxSessionDuration: ${longestSession(set)}
      PermissionsBoundary: ${quoted(`arn:aws:iam::${set.accountId}:policy/${BOUNDARY_NAME}`)}
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: OneCertificateOfOneAuthority
            Effect: Allow
            Principal:
              Service: ${ANYWHERE}
            Action:
${ANYWHERE_ACTIONS.map((action) => `              - ${action}`).join('\n')}
            Condition:
              ArnEquals:
                ${ANCHOR_KEY}: ${anchor}
              StringEquals:
${conditions(set)}
      Tags:
        - Key: ${MANAGED_TAG.key}
          Value: ${quoted(MANAGED_TAG.value)}
  Profile:
    Type: AWS::RolesAnywhere::Profile
    Properties:
      Name: ${quoted(anywhereName(set))}
      Enabled: true
      DurationSeconds: ${set.party.sessionSeconds}
      RoleArns:
        - !GetAtt Role.Arn
${limit(set)}Outputs:
  RoleArn:
    Value: !GetAtt Role.Arn
  TrustAnchorArn:
    Description: Enter this in Sluice
    Value: ${anchor}
  ProfileArn:
    Description: Enter this in Sluice
    Value: !GetAtt Profile.ProfileArn
`;
}
