import { randomUUID } from 'node:crypto';
import type { CallLog } from '../calls/call-log';
import { AwsError } from '../contract';
import { internalError } from '../faults/fault-errors';
import type { ServerRequest } from '../protocol/body';
import { chooseWire } from '../protocol/choose-wire';
import { type Handler, resetConnection, type ServerResponse } from '../protocol/listen';
import type { Answer } from '../protocol/wire';
import { type AnswerDeps, answerCall } from './answer-call';
import type { Progress } from './progress';

export type HandlerDeps = AnswerDeps & { readonly log: CallLog };

/** Answers every request, and logs it whatever became of it. */
export function awsHandler(deps: HandlerDeps): Handler {
  return async (request, response) => {
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
    if (progress.fault === 'reset' || progress.fault === 'answer-lost') resetConnection(response);
    else send(request, response, answer, { requestId, now });
  };
}

function send(
  request: ServerRequest,
  response: ServerResponse,
  answer: Answer,
  { requestId, now }: { readonly requestId: string; readonly now: Date },
): void {
  // Nobody listens any more.
  if (response.destroyed || ('stream' in response && response.stream.destroyed)) return;
  const headers: Record<string, string> = {
    ...answer.headers,
    'x-amzn-requestid': requestId,
    // SDK clients set their clock by this, so it must be the clock that checks their signatures.
    date: now.toUTCString(),
    'content-length': String(Buffer.byteLength(answer.body)),
  };
  // A body that was not read to its end would be taken for the next request on the connection.
  if (!request.complete && request.httpVersionMajor === 1) headers.connection = 'close';
  response.writeHead(answer.status, headers);
  response.end(answer.body);
}

/** A bug of ours: its cause goes to the console, never to the client. */
function unexpected(cause: unknown): AwsError {
  console.error('sandbox: a call failed unexpectedly', cause);
  return internalError();
}
