import type { IncomingHttpHeaders } from 'node:http';
import type { AwsError, EventStream } from '../contract';
import type { Api, ApiOperation } from './api';
import type { Structure } from './shape';

export type WireKind = 'json' | 'query' | 'cbor' | 'rest-json';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

/** An answer whose body is sent frame by frame for as long as its stream goes on. */
export type StreamedAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly frames: EventStream<Uint8Array>;
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
  /** How events are written; a format without streams has none. */
  readonly events?: EventEncoding;
};

export type EventEncoding = {
  /** Headers of the answer, besides its content type. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly encode: (shape: Structure, value: object) => Uint8Array;
};
