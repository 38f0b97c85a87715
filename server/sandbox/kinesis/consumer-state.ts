import type { ConsumerStatus } from '@aws-sdk/client-kinesis';
import { parseArn, parseStreamArn } from '../../kernel/arn';

/**
 * An enhanced fan-out consumer, as it stays on disk. Times are epoch milliseconds. Its states follow from its times,
 * so that a driven clock moves them and a restart loses nothing.
 */
export type ConsumerState = {
  readonly arn: string;
  readonly name: string;
  readonly streamArn: string;
  readonly streamName: string;
  /** The stream that it was registered with: one that was made anew under the same name has no consumers. */
  readonly streamUid: string;
  readonly accountId: string;
  readonly region: string;
  /** Creation time in whole seconds, as in the ARN. */
  readonly epoch: number;
  readonly activeAt: number;
  /** When a consumer that was deregistered is gone. Its state is kept, for no later one may have its ARN. */
  readonly goneAt?: number;
  readonly tags: Readonly<Record<string, string>>;
};

/** Undefined when it is gone. */
export function statusAt({ activeAt, goneAt }: ConsumerState, now: number): ConsumerStatus | undefined {
  if (goneAt !== undefined) return now < goneAt ? 'DELETING' : undefined;
  return now < activeAt ? 'CREATING' : 'ACTIVE';
}

/** A consumer of a stream by its name alone: what a call on one that is not there is decided for. */
export const consumerPath = (streamArn: string, name: string): string => `${streamArn}/consumer/${name}`;

export const consumerArn = (streamArn: string, name: string, epoch: number): string =>
  `${consumerPath(streamArn, name)}:${epoch}`;

/**
 * The creation time of a consumer that is registered now: later than that of every earlier one of its name, so that
 * policies that name an earlier one never hold for it (docs/aws-facts.md §0).
 */
export const nextEpoch = (now: number, earlier: ConsumerState | undefined): number =>
  Math.max(Math.floor(now / 1_000), (earlier?.epoch ?? 0) + 1);

export type ConsumerArnParts = {
  readonly region: string;
  readonly accountId: string;
  readonly streamArn: string;
  readonly streamName: string;
  readonly name: string;
};

const CONSUMER = /^(.+)\/consumer\/([a-zA-Z0-9_.-]{1,128}):\d{1,16}$/;

/** Null for anything but the ARN of a consumer. */
export function parseConsumerArn(text: string): ConsumerArnParts | null {
  const [, resource = '', name = ''] = CONSUMER.exec(parseArn(text)?.resource ?? '') ?? [];
  const stream = parseStreamArn(text.slice(0, text.indexOf('/consumer/')));
  if (!stream || resource !== stream.resource) return null;
  const { region, accountId, streamName } = stream;
  return { region, accountId, streamArn: text.slice(0, text.indexOf('/consumer/')), streamName, name };
}
