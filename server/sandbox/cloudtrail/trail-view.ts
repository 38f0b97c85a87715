import type { Event } from '@aws-sdk/client-cloudtrail';
import { parseArn } from '../../kernel/arn';
import type { TrailEvent } from './trail-event';

/** The ARN, and the name in it, by which people look. */
export function resourceNames(arn: string): readonly string[] {
  const resource = parseArn(arn)?.resource;
  return resource === undefined ? [arn] : [arn, resource.slice(resource.search(/[/:]/) + 1)];
}

const TYPES: readonly (readonly [service: string, resource: RegExp, type: string])[] = [
  ['kinesis', /^stream\/[^/]+\/consumer\//, 'AWS::Kinesis::StreamConsumer'],
  ['kinesis', /^stream\//, 'AWS::Kinesis::Stream'],
  ['iam', /^role\//, 'AWS::IAM::Role'],
  ['iam', /^user\//, 'AWS::IAM::User'],
  ['iam', /^policy\//, 'AWS::IAM::Policy'],
  ['kms', /^key\//, 'AWS::KMS::Key'],
  ['lambda', /^function:/, 'AWS::Lambda::Function'],
  ['lambda', /^event-source-mapping:/, 'AWS::Lambda::EventSourceMapping'],
  ['firehose', /^deliverystream\//, 'AWS::KinesisFirehose::DeliveryStream'],
  ['pipes', /^pipe\//, 'AWS::Pipes::Pipe'],
  ['glue', /^schema\//, 'AWS::Glue::Schema'],
  ['glue', /^registry\//, 'AWS::Glue::Registry'],
];

export function resourceType(arn: string): string | undefined {
  const parts = parseArn(arn);
  return TYPES.find(
    ([service, resource]) => service === parts?.service && resource.test(parts.resource),
  )?.[2];
}

export const eventView = (event: TrailEvent): Event => ({
  EventId: event.id,
  EventName: event.name,
  EventTime: new Date(event.at),
  EventSource: event.source,
  Username: event.userName,
  ReadOnly: String(event.readOnly),
  Resources: event.resources.map((arn) => {
    const type = resourceType(arn);
    return { ResourceName: arn, ...(type !== undefined && { ResourceType: type }) };
  }),
  CloudTrailEvent: JSON.stringify(cloudTrailEvent(event)),
});

/** The record itself, in the form in which trails deliver it. */
function cloudTrailEvent(event: TrailEvent): object {
  return {
    eventVersion: '1.11',
    userIdentity: userIdentity(event),
    eventTime: new Date(event.at).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: event.source,
    eventName: event.name,
    awsRegion: event.region,
    sourceIPAddress: '127.0.0.1',
    ...(event.errorCode !== undefined && { errorCode: event.errorCode, errorMessage: event.errorMessage }),
    requestParameters: lowerCamel(event.input),
    responseElements: null,
    requestID: event.requestId,
    eventID: event.id,
    readOnly: event.readOnly,
    resources: event.resources.map((ARN) => ({ ARN, accountId: parseArn(ARN)?.accountId })),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: event.recipient,
    ...(event.sharedId !== undefined && { sharedEventID: event.sharedId }),
    eventCategory: 'Management',
  };
}

function userIdentity({ principalArn: arn, callerAccount: accountId, userName }: TrailEvent): object {
  const session = /^arn:aws:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(arn);
  if (!session) return { type: 'IAMUser', arn, accountId, userName };
  return {
    type: 'AssumedRole',
    arn,
    accountId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        arn: `arn:aws:iam::${accountId}:role/${session[2]}`,
        accountId,
        userName: session[2],
      },
    },
  };
}

/** Members of a request have a small first letter in CloudTrail. */
function lowerCamel(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerCamel);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key.charAt(0).toLowerCase() + key.slice(1),
      lowerCamel(item),
    ]),
  );
}
