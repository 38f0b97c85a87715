import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError } from '../contract';
import type { Api, ApiOperation } from './api';

export type WireKind = 'json' | 'query' | 'cbor' | 'rest-json';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** A request whose operation is known by name and whose input is still to be read by the operation's shape. */
export type Call = {
  readonly operation: string;
  readonly input: (operation: ApiOperation) => Record<string, unknown>;
};

export type WireRequest = {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Buffer;
};

/** One wire format. `open` answers null when the request does not address the service in this format. */
export type Wire = {
  readonly kind: WireKind;
  readonly open: (api: Api, request: WireRequest) => Call | null;
  readonly success: (api: Api, operation: ApiOperation, output: object, requestId: string) => Answer;
  readonly failure: (error: AwsError, requestId: string) => Answer;
};
