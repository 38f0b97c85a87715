import { EventStreamCodec } from '@smithy/core/event-streams';
import { AwsError, type EventStream } from '../contract';
import type { EventShape, Structure } from './shape';
import type { EventEncoding, StreamedAnswer } from './wire';

const codec = new EventStreamCodec(
  (text) => Buffer.from(text).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

const NO_MEMBERS: Structure = { kind: 'structure', members: [] };
const MESSAGE: Structure = {
  kind: 'structure',
  members: [{ name: 'message', xmlName: 'message', required: false, shape: { kind: 'string' } }],
};
const END: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * An answer in `application/vnd.amazon.eventstream`. The first frame is the initial response, which carries the output
 * members that are no stream: Kinesis has none. An error that is no AwsError is a bug of ours and shows as an internal
 * failure, never with its cause.
 */
export function eventStreamAnswer(
  { events: shapes }: EventShape,
  events: EventStream,
  encoding: EventEncoding,
): StreamedAnswer {
  let begun = false;
  let failed = false;

  const frame = (kind: 'event' | 'exception', name: string, shape: Structure, value: object): Uint8Array =>
    codec.encode({
      headers: {
        ':message-type': text(kind),
        [`:${kind}-type`]: text(name),
        ':content-type': text(encoding.contentType),
      },
      body: encoding.encode(shape, value),
    });

  const eventFrame = (event: object): Uint8Array => {
    const [entry] = Object.entries(event);
    const shape = entry && shapes.get(entry[0]);
    if (!entry || !shape) throw new Error(`the stream has no event ${entry?.[0]}`);
    return frame('event', entry[0], shape, entry[1]);
  };

  const exceptionFrame = (cause: unknown): Uint8Array => {
    const { code, message } = cause instanceof AwsError ? cause : unexpected(cause);
    return frame('exception', code, shapes.get(code) ?? MESSAGE, { message });
  };

  return {
    status: 200,
    headers: { ...encoding.headers, 'content-type': 'application/vnd.amazon.eventstream' },
    frames: {
      over: events.over,
      [Symbol.asyncIterator]() {
        return this;
      },
      async next() {
        if (failed) return END;
        if (!begun) {
          begun = true;
          return { done: false, value: frame('event', 'initial-response', NO_MEMBERS, {}) };
        }
        try {
          const { done, value } = await events.next();
          return done ? END : { done: false, value: eventFrame(value) };
        } catch (cause) {
          failed = true;
          await events.return();
          return { done: false, value: exceptionFrame(cause) };
        }
      },
      return: () => events.return(),
    },
  };
}

const text = (value: string) => ({ type: 'string' as const, value });

function unexpected(cause: unknown): AwsError {
  console.error('sandbox: an event stream failed unexpectedly', cause);
  return new AwsError('InternalFailureException', 'The stream has failed because of an unknown error.', 500);
}
