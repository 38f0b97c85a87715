import type { Clock } from '../../kernel/clock';
import type { Authenticate, Identity } from '../auth/authenticate';
import { authenticationError } from '../auth/authentication-errors';
import { loggedInput } from '../calls/call-log';
import { AwsError, type CallContext, type EventStream } from '../contract';
import { decodeBody, readBody, type ServerRequest } from '../protocol/body';
import { eventStreamAnswer } from '../protocol/event-stream';
import { requireMembers } from '../protocol/required-members';
import type { Answer, StreamedAnswer, Wire } from '../protocol/wire';
import { openCall, type ServedService } from './open-call';
import type { Pause } from './pause';
import type { Progress } from './progress';
import { type RunDeps, runOperation } from './run-operation';

export type AnswerDeps = RunDeps & {
  readonly services: ReadonlyMap<string, ServedService>;
  readonly authenticate: Authenticate;
  readonly pause: Pause;
  readonly clock: Clock;
};

export type IncomingCall = {
  readonly request: ServerRequest;
  readonly wire: Wire;
  readonly requestId: string;
  readonly now: Date;
  readonly progress: Progress;
};

const NO_ANSWER: Answer = { status: 0, headers: {}, body: '' };

/** The way of every call: signature, operation, input, what it touches, decision, run. Throws an AwsError to refuse. */
export async function answerCall(deps: AnswerDeps, incoming: IncomingCall): Promise<Answer | StreamedAnswer> {
  const { request, wire, requestId, now, progress } = incoming;
  const { headers, method = '', url = '/' } = request;
  const body = await readBody(request);
  const signed = deps.authenticate({ method, url, headers, body }, now);
  if (!signed.ok) throw authenticationError(signed.error.failure, wire.kind, signed.error.detail);
  const identity = signed.value;
  Object.assign(progress, whoCalls(identity));

  const served = deps.services.get(identity.service);
  if (!served)
    throw new AwsError('NotImplemented', `${identity.service} is not implemented by this sandbox`, 501);
  await deps.pause.passed(identity.service);
  const plain = await decodeBody(body, headers['content-encoding']);
  const service = await served.api();
  const parts = { method, url, headers, body: plain };
  const { api, operation, call } = openCall(served.service, service, wire, parts, progress);
  const input = call.input(api);
  progress.input = loggedInput(input);
  requireMembers(api.input, input, service.dialect);

  const context: CallContext = {
    requestId,
    service: identity.service,
    operation: api.name,
    region: identity.region,
    caller: identity.caller,
    sourceIp: sourceIp(request),
    ...sourceVpce(request),
    // Anew: a call that was held runs at a later time than it came.
    now: deps.clock.now(),
    ...(identity.session && { session: identity.session }),
  };
  const output = await runOperation(
    deps,
    { operation, input, context, session: identity.session, wire: wire.kind },
    progress,
  );
  if (output === null) return NO_ANSWER;
  const events = api.stream && (output as Record<string, EventStream | undefined>)[api.stream.member];
  return api.stream && events && wire.events
    ? eventStreamAnswer(api.stream, events, wire.events)
    : wire.success(service, api, output, requestId);
}

const whoCalls = ({ caller, service, region }: Identity): Progress => ({
  service,
  region,
  accountId: caller.accountId,
  principalArn: caller.kind === 'role-session' ? caller.sessionArn : caller.arn,
});

const VPCE_HOST = /^(vpce-(?:[0-9a-f]{17}|[0-9a-f]{8}))[^.]*\..+\.vpce\.amazonaws\.com(?::\d+)?$/;

/** Which endpoint a call came through shows in the host that it names, as in the endpoint's own DNS names. */
function sourceVpce({ headers }: ServerRequest): Pick<CallContext, 'sourceVpce'> {
  const host = headers[':authority'] ?? headers.host;
  const id = VPCE_HOST.exec(typeof host === 'string' ? host : '')?.[1];
  return id === undefined ? {} : { sourceVpce: id };
}

/** Loopback peers are shown as IPv4, which is how policies about addresses are written. */
const sourceIp = (request: ServerRequest): string =>
  (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
