import { BOUNDARY_NAME } from '../../../policies/build/managed-role';
import type { PolicyDocument, Statement } from '../../../policies/document';
import { makesAnchor, type RoleSet } from './role-set';

const ANCHOR_ACTIONS = ['CreateTrustAnchor', 'GetTrustAnchor', 'UpdateTrustAnchor', 'DeleteTrustAnchor'];
const PROFILE_ACTIONS = [
  'CreateProfile',
  'GetProfile',
  'UpdateProfile',
  'EnableProfile',
  'DeleteProfile',
  'ListTagsForResource',
];

/** Exactly what whoever deploys the set has to be allowed, and takes it away again with; nobody outside AWS needs it. */
export function deployerPolicy(set: RoleSet): PolicyDocument {
  const { accountId, region, roleArn } = set;
  const anywhere = (actions: readonly string[]) => actions.map((action) => `rolesanywhere:${action}`);
  const statements: readonly Statement[] = [
    {
      Sid: 'MakeTheRoleWithItsBoundary',
      Effect: 'Allow',
      Action: 'iam:CreateRole',
      Resource: roleArn,
      Condition: {
        StringEquals: { 'iam:PermissionsBoundary': `arn:aws:iam::${accountId}:policy/${BOUNDARY_NAME}` },
      },
    },
    {
      Sid: 'KeepTheRole',
      Effect: 'Allow',
      Action: [
        'iam:DeleteRole',
        'iam:GetRole',
        'iam:ListAttachedRolePolicies',
        'iam:ListInstanceProfilesForRole',
        'iam:ListRolePolicies',
        'iam:TagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole',
      ],
      Resource: roleArn,
    },
    {
      Sid: 'GiveTheRoleToTheProfile',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: roleArn,
      Condition: { StringEquals: { 'iam:PassedToService': 'rolesanywhere.amazonaws.com' } },
    },
    {
      Sid: 'MakeTheProfile',
      Effect: 'Allow',
      Action: anywhere(PROFILE_ACTIONS),
      Resource: `arn:aws:rolesanywhere:${region}:${accountId}:profile/*`,
    },
    ...(makesAnchor(set)
      ? [
          {
            Sid: 'MakeTheTrustAnchor',
            Effect: 'Allow' as const,
            Action: anywhere([...ANCHOR_ACTIONS, 'ListTagsForResource']),
            Resource: `arn:aws:rolesanywhere:${region}:${accountId}:trust-anchor/*`,
          },
        ]
      : []),
  ];
  return { Version: '2012-10-17', Statement: statements };
}
