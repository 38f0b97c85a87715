import { randomUUID } from 'node:crypto';
import { parseArn } from '../../kernel/arn';
import type { CallRecord } from '../calls/call-log';

/** A management event, as the trail keeps it. Times are milliseconds since 1970. */
export type TrailEvent = {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  /** `kinesis.amazonaws.com` */
  readonly source: string;
  readonly region: string;
  /** The account whose history it stands in: the caller's, and the resource owner's where that is another. */
  readonly recipient: string;
  readonly callerAccount: string;
  readonly principalArn: string;
  readonly userName: string;
  readonly readOnly: boolean;
  readonly resources: readonly string[];
  readonly requestId: string;
  readonly input: unknown;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** The same in the caller's and in the owner's event. */
  readonly sharedId?: string;
};

/** Calls that carry data are data events, which a trail records only for pay and LookupEvents never shows. */
const DATA_EVENTS: Readonly<Record<string, ReadonlySet<string>>> = {
  kinesis: new Set(['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator', 'SubscribeToShard']),
  monitoring: new Set([
    'PutMetricData',
    'GetMetricData',
    'GetMetricStatistics',
    'ListMetrics',
    'GetMetricWidgetImage',
  ]),
  lambda: new Set(['Invoke']),
};

/** Global services write their events in one Region. */
const GLOBAL = new Set(['iam', 'organizations']);
const GLOBAL_REGION = 'us-east-1';

const READ_ONLY =
  /^(Get|List|Describe|Lookup|Simulate|Query|Check|Search|Head|Decrypt|GenerateDataKey|Encrypt)/;

/** Events of one call: none for a data event or a call that nobody signed, two where it crosses accounts. */
export function trailEvents(call: CallRecord): readonly TrailEvent[] {
  const { service, operation, accountId, principalArn, region } = call;
  if (!service || !operation || !accountId || !principalArn || !region) return [];
  if (DATA_EVENTS[service]?.has(operation)) return [];
  const owners = call.resources.flatMap((arn) => parseArn(arn)?.accountId || []);
  const owner = owners.find((each) => each !== accountId && /^\d{12}$/.test(each));
  const event: TrailEvent = {
    id: randomUUID(),
    at: Date.parse(call.time),
    name: operation,
    source: `${service}.amazonaws.com`,
    region: GLOBAL.has(service) ? GLOBAL_REGION : region,
    recipient: accountId,
    callerAccount: accountId,
    principalArn,
    userName: principalArn.slice(principalArn.lastIndexOf('/') + 1),
    readOnly: READ_ONLY.test(operation),
    resources: [...new Set(call.resources)].filter((arn) => arn !== '*'),
    requestId: call.requestId,
    input: call.input ?? null,
    ...(call.errorCode !== undefined && { errorCode: call.errorCode }),
    ...(call.errorMessage !== undefined && { errorMessage: call.errorMessage }),
  };
  if (owner === undefined) return [event];
  const sharedId = randomUUID();
  return [
    { ...event, sharedId },
    { ...event, sharedId, id: randomUUID(), recipient: owner },
  ];
}
