import { parseStreamArn, streamArn } from '../../kernel/arn';
import type { AccessCheck, CallContext } from '../contract';
import { invalidArgument, notActive, streamNotFound, validationError } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import { statusOf } from './transition';

/** The stream that a call names. It need not exist: whether the caller may know that is decided first. */
export type StreamTarget = {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly stream: LiveStream | undefined;
};

export type StreamInput = {
  readonly StreamName?: string | undefined;
  readonly StreamARN?: string | undefined;
};

const STREAM_NAME = /^[a-zA-Z0-9_.-]+$/;

export function requireStreamName(name: string): string {
  if (name.length < 1 || name.length > 128)
    throw validationError(name, 'streamName', 'Member must have length between 1 and 128');
  if (!STREAM_NAME.test(name))
    throw validationError(
      name,
      'streamName',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  return name;
}

/** A name always means the caller's own account and the Region called; another account's stream needs its ARN. */
export function streamTarget(streams: LiveStreams, input: StreamInput, context: CallContext): StreamTarget {
  if (input.StreamARN !== undefined) {
    const target = streamByArn(streams, input.StreamARN, 'streamARN', context);
    if (input.StreamName !== undefined && input.StreamName !== target.name)
      throw invalidArgument('StreamName and StreamARN name different streams.');
    return target;
  }
  if (input.StreamName === undefined)
    throw invalidArgument('Missing StreamName or StreamARN: one of them is required.');
  const name = requireStreamName(input.StreamName);
  const arn = streamArn(context.region, context.caller.accountId, name);
  return { arn, name, accountId: context.caller.accountId, stream: streams.find(arn) };
}

/** `member` is how the request names the ARN. */
export function streamByArn(
  streams: LiveStreams,
  arn: string,
  member: string,
  context: CallContext,
): StreamTarget {
  const parts = parseStreamArn(arn);
  if (!parts)
    throw validationError(
      arn,
      member,
      'Member must satisfy regular expression pattern: arn:aws.*:kinesis:.*:\\d{12}:.*stream/\\S+',
    );
  // A Region knows only its own streams.
  const stream = parts.region === context.region ? streams.find(arn) : undefined;
  return { arn, name: parts.streamName, accountId: parts.accountId, stream };
}

export function requireStream(target: StreamTarget): LiveStream {
  if (!target.stream) throw streamNotFound(target);
  return target.stream;
}

/** What changes a stream needs it ACTIVE: while it is created, updated or deleted it is in use. */
export function requireActiveStream(target: StreamTarget): LiveStream {
  const stream = requireStream(target);
  const status = statusOf(stream.state);
  if (status !== 'ACTIVE') throw notActive(stream.state, status);
  return stream;
}

type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

/** The question whether the caller may do `action` on the stream, with its tags and its resource policy. */
export const checkStream = (action: string, target: StreamTarget, more?: ContextKeys): AccessCheck =>
  checkResource(action, { ...target, found: target.stream }, more);

/** The same of a stream or a consumer, of which there are tags and a policy when it is there. */
export function checkResource(
  action: string,
  target: {
    readonly arn: string;
    readonly accountId: string;
    readonly found: Pick<LiveStream, 'tagContext' | 'policy'> | undefined;
  },
  more?: ContextKeys,
): AccessCheck {
  const { found } = target;
  return {
    action: `kinesis:${action}`,
    resource: target.arn,
    resourceAccountId: target.accountId,
    ...(found?.policy && { resourcePolicy: found.policy }),
    ...(found && { context: more ? { ...found.tagContext, ...more } : found.tagContext }),
    ...(!found && more && { context: more }),
  };
}

/**
 * For operations to which the service authorisation data gives no resource type: they are asked with `*`, and tags
 * cannot bound them (docs/aws-facts.md §3). That AWS takes a stream's ARN in practice is said but not confirmed, so
 * `byArn` lets it.
 */
export const checkUnscoped = (action: string, target: StreamTarget, byArn: boolean): AccessCheck =>
  byArn
    ? checkStream(action, target)
    : { action: `kinesis:${action}`, resource: '*', resourceAccountId: target.accountId };

/** For operations on an account as a whole. */
export const checkAccount = (action: string, context: CallContext): AccessCheck => ({
  action: `kinesis:${action}`,
  resource: '*',
  resourceAccountId: context.caller.accountId,
});

/** Keys of a request that brings tags. */
export const requestTagContext = (
  tags: Readonly<Record<string, string>>,
): Record<string, string | readonly string[]> => ({
  ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  'aws:TagKeys': Object.keys(tags),
});
