import type { IncomingHttpHeaders } from 'node:http';
import type { LoadApi } from '../apis';
import { AwsError, type Operation, type Service } from '../contract';
import type { Api, ApiOperation } from '../protocol/api';
import type { Call, Wire } from '../protocol/wire';

export type ServedService = { readonly service: Service; readonly api: LoadApi };

type RequestParts = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

type OpenedCall = {
  readonly api: ApiOperation;
  readonly operation: Operation<never, object>;
  readonly call: Call;
};

/**
 * Finds the operation that a request means. One that AWS has and the sandbox has not is an error of its own, so that
 * nobody takes silence for success.
 */
export function openCall(
  service: Service,
  api: Api,
  wire: Wire,
  { method, url, headers, body }: RequestParts,
  progress: { operation?: string | undefined },
): OpenedCall {
  const [path = '/', query = ''] = url.split('?', 2);
  const called = wire.kind === 'rest-json' || method === 'POST';
  const call = called
    ? wire.open(api, { method, headers, path, query: new URLSearchParams(query), body })
    : null;
  if (!call) throw unknownOperation(`The request names no operation of ${service.signingName}`, wire);
  progress.operation = call.operation;

  const described = api.operation(call.operation);
  if (!described) throw unknownOperation(`Could not find operation ${call.operation}`, wire);
  if (!Object.hasOwn(service.operations, call.operation)) throw notImplemented(service, call.operation);
  const operation = service.operations[call.operation];
  if (!operation) throw notImplemented(service, call.operation);
  return { api: described, operation, call };
}

const unknownOperation = (message: string, wire: Wire): AwsError =>
  new AwsError(wire.kind === 'query' ? 'InvalidAction' : 'UnknownOperationException', message, 404);

const notImplemented = (service: Service, operation: string): AwsError =>
  new AwsError(
    'NotImplemented',
    `${service.signingName}:${operation} is not implemented by this sandbox`,
    501,
  );
