import { ACCESS_PATTERNS, allActions } from '../../../policies/build/access-pattern';
import { kclStatePolicy } from '../../../policies/build/kcl-state-policy';
import { schemaActions } from '../../../policies/build/schema-access';
import { asList, type PolicyDocument, type Statement, statementsOf } from '../../../policies/document';
import type { SessionScope } from './outside-party';

type Place = { readonly accountId: string; readonly region: string };

/** Everything that any way of access needs of a stream, of its key and of its schema, in the environment's Region. */
const streamUse = (region: string): readonly Statement[] => [
  {
    Sid: 'UseStreams',
    Effect: 'Allow',
    Action: [...new Set(ACCESS_PATTERNS.flatMap(allActions))].sort(),
    Resource: `arn:aws:kinesis:${region}:*:stream/*`,
  },
  {
    Sid: 'ReadEncryptedRecords',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: { StringEquals: { 'kms:ViaService': `kinesis.${region}.amazonaws.com` } },
  },
  { Sid: 'ReadSchemas', Effect: 'Allow', Action: [...schemaActions('PRODUCER')].sort(), Resource: '*' },
];

/** Of any application of KCL in the account, in both layouts. */
function keepKclState(place: Place): readonly Statement[] {
  const all = statementsOf(kclStatePolicy({ ...place, application: '*' }, 'three-tables'));
  const dynamo = all
    .flatMap(({ Action }) => asList(Action))
    .filter((action) => action.startsWith('dynamodb:'));
  return [
    {
      Sid: 'KeepKclTables',
      Effect: 'Allow',
      Action: [...new Set(dynamo)].sort(),
      Resource: `arn:aws:dynamodb:${place.region}:${place.accountId}:table/*`,
    },
    { Sid: 'PutKclMetrics', Effect: 'Allow', Action: 'cloudwatch:PutMetricData', Resource: '*' },
  ];
}

/**
 * The most that a session of the profile can do, whatever somebody adds to the role later; at most 2,048 characters, as
 * a session policy has them. Null leaves it to the role's boundary.
 */
export function sessionPolicy(scope: SessionScope, place: Place): PolicyDocument | null {
  if (scope === 'boundary') return null;
  const kcl = scope === 'streams-and-kcl' ? keepKclState(place) : [];
  return { Version: '2012-10-17', Statement: [...streamUse(place.region), ...kcl] };
}
