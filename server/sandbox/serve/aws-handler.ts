import { randomUUID } from 'node:crypto';
import type { CallLog } from '../calls/call-log';
import { AwsError } from '../contract';
import { internalError } from '../faults/fault-errors';
import type { ServerRequest } from '../protocol/body';
import { chooseWire } from '../protocol/choose-wire';
import { type Handler, resetConnection, type ServerResponse } from '../protocol/listen';
import type { Answer, StreamedAnswer } from '../protocol/wire';
import { type AnswerDeps, answerCall } from './answer-call';
import type { Progress } from './progress';
import { sendFrames } from './send-frames';

export type HandlerDeps = AnswerDeps & { readonly log: CallLog };

/** Answers every request, and logs it whatever became of it. An answer that streams is logged when it begins. */
export function awsHandler(deps: HandlerDeps): Handler {
  return async (request, response, stopping) => {
    const requestId = randomUUID();
    const now = deps.clock.now();
    const wire = chooseWire(request.headers, request.url ?? '/');
    const progress: Progress = {};
    const answer = await answerCall(deps, { request, wire, requestId, now, progress }).catch((cause) => {
      const error = cause instanceof AwsError ? cause : unexpected(cause);
      progress.errorCode = error.code;
      progress.errorMessage = error.message;
      return wire.failure(error, requestId);
    });
    deps.log.record({
      time: now.toISOString(),
      requestId,
      resources: [],
      decidedBy: [],
      missing: [],
      ...progress,
      status: answer.status,
    });
    // The connection stays as it is, without an answer, until the client gives up.
    if (progress.fault === 'timeout') return;
    const lost = progress.fault === 'reset' || progress.fault === 'answer-lost';
    if (lost) resetConnection(response);
    // Nobody listens any more.
    if (lost || isGone(response)) {
      if ('frames' in answer) await answer.frames.return();
      return;
    }
    begin(request, response, answer, { requestId, now });
    if ('frames' in answer) await sendFrames(response, answer.frames, stopping);
    else response.end(answer.body);
  };
}

const isGone = (response: ServerResponse): boolean =>
  response.destroyed || ('stream' in response && response.stream.destroyed);

function begin(
  request: ServerRequest,
  response: ServerResponse,
  answer: Answer | StreamedAnswer,
  { requestId, now }: { readonly requestId: string; readonly now: Date },
): void {
  const headers: Record<string, string> = {
    ...answer.headers,
    'x-amzn-requestid': requestId,
    // SDK clients set their clock by this, so it must be the clock that checks their signatures.
    date: now.toUTCString(),
    ...('body' in answer && { 'content-length': String(Buffer.byteLength(answer.body)) }),
  };
  // A body that was not read to its end would be taken for the next request on the connection.
  if (!request.complete && request.httpVersionMajor === 1) headers.connection = 'close';
  response.writeHead(answer.status, headers);
}

/** A bug of ours: its cause goes to the console, never to the client. */
function unexpected(cause: unknown): AwsError {
  console.error('sandbox: a call failed unexpectedly', cause);
  return internalError();
}
