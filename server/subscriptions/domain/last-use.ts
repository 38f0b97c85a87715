import { z } from 'zod';
import { parseArn, parseStreamArn, streamArn } from '../../kernel/arn';

/** One call that AWS let through. `operation` is AWS's name of it, for instance `ListShards`. */
export type RoleUse = {
  readonly roleArn: string;
  readonly streamArn: string;
  readonly at: Date;
  readonly operation: string;
};

/** What of a CloudTrail record matters here (docs/aws-facts.md §4); unknown members are passed over. */
const record = z.object({
  eventTime: z.iso.datetime().transform((text) => new Date(text)),
  eventName: z.string(),
  awsRegion: z.string(),
  errorCode: z.string().optional(),
  recipientAccountId: z.string(),
  userIdentity: z.object({
    sessionContext: z.object({ sessionIssuer: z.object({ arn: z.string() }) }),
  }),
  requestParameters: z.record(z.string(), z.unknown()).nullish(),
  resources: z.array(z.object({ ARN: z.string().optional() })).nullish(),
});

/** The stream of a stream's or a consumer's ARN; null for anything else. */
function streamIn(arn: unknown): string | null {
  if (typeof arn !== 'string') return null;
  const stream = arn.split('/consumer/')[0] ?? '';
  return parseStreamArn(stream) ? stream : null;
}

function streamOf({ resources, requestParameters, ...event }: z.output<typeof record>): string | null {
  const named = [
    ...(resources ?? []).map(({ ARN }) => ARN),
    ...['streamARN', 'resourceARN', 'consumerARN'].map((key) => requestParameters?.[key]),
  ];
  for (const arn of named) {
    const stream = streamIn(arn);
    if (stream) return stream;
  }
  // By its name alone a stream can be called in the caller's own account only.
  const name = requestParameters?.streamName;
  return typeof name === 'string' ? streamArn(event.awsRegion, event.recipientAccountId, name) : null;
}

/** Null for what no role did, what AWS refused, what is about no stream, and what is not understood. */
export function roleUseOf(cloudTrailEvent: string): RoleUse | null {
  let json: unknown;
  try {
    json = JSON.parse(cloudTrailEvent);
  } catch {
    return null;
  }
  const event = record.safeParse(json).data;
  if (!event || event.errorCode !== undefined) return null;
  const roleArn = event.userIdentity.sessionContext.sessionIssuer.arn;
  const stream = streamOf(event);
  return stream && parseArn(roleArn)?.resource.startsWith('role/')
    ? { roleArn, streamArn: stream, at: event.eventTime, operation: event.eventName }
    : null;
}

/** The newest of each role and stream. */
export function newestUses(uses: Iterable<RoleUse>): readonly RoleUse[] {
  const newest = new Map<string, RoleUse>();
  for (const use of uses) {
    const key = `${use.roleArn} ${use.streamArn}`;
    const known = newest.get(key);
    if (!known || known.at.getTime() < use.at.getTime()) newest.set(key, use);
  }
  return [...newest.values()];
}
