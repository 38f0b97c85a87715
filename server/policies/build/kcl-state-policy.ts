import type { PolicyDocument } from '../document';

/**
 * How KCL keeps its leases: `one-table` is KCL 2 and, where it is told so, 3.5 and later; `three-tables` is KCL 3.0 to
 * 3.4, and later where it is told nothing (docs/aws-facts.md §§0, 2).
 */
export const KCL_LAYOUTS = ['one-table', 'three-tables'] as const;
export type KclLayout = (typeof KCL_LAYOUTS)[number];

export type KclPlace = {
  /** Where the consumer runs: KCL's tables and metrics are never in the stream owner's account. */
  readonly accountId: string;
  readonly region: string;
  /** KCL's application name, which names its tables. */
  readonly application: string;
};

const TABLE_ACTIONS = [
  'dynamodb:CreateTable',
  'dynamodb:DeleteItem',
  'dynamodb:DescribeTable',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
];

/** KCL names no more than these besides its lease table. */
const MORE_TABLES = ['CoordinatorState', 'WorkerMetricStats'];

/**
 * What a KCL application needs in its own account besides the stream. Sluice does not write it: tables and metrics are
 * the consumer's, and no stream's owner approves them.
 */
export function kclStatePolicy(
  { accountId, region, application }: KclPlace,
  layout: KclLayout,
): PolicyDocument {
  const lease = `arn:aws:dynamodb:${region}:${accountId}:table/${application}`;
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'KclLeases',
        Effect: 'Allow',
        Action: [...TABLE_ACTIONS, 'dynamodb:UpdateTable'],
        Resource: lease,
      },
      { Sid: 'KclLeaseIndexes', Effect: 'Allow', Action: 'dynamodb:Query', Resource: `${lease}/index/*` },
      ...(layout === 'three-tables'
        ? [
            {
              Sid: 'KclOtherTables',
              Effect: 'Allow' as const,
              Action: TABLE_ACTIONS,
              Resource: MORE_TABLES.map((name) => `${lease}-${name}`),
            },
          ]
        : []),
      // CloudWatch knows no resource for it: the namespace is KCL's application name.
      {
        Sid: 'KclMetrics',
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': application } },
      },
    ],
  };
}
