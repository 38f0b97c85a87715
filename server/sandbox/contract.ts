import type { CallingPrincipal, NamedPolicy } from '../policies/evaluate/request';

/** One authenticated call, after its signature and session were checked. */
export type CallContext = {
  readonly requestId: string;
  /** Signing name: `kinesis`, `iam`, `sts`. */
  readonly service: string;
  readonly operation: string;
  readonly region: string;
  readonly caller: CallingPrincipal;
  readonly sourceIp: string;
  /** The VPC endpoint that the call came through; absent: through none. */
  readonly sourceVpce?: string;
  readonly now: Date;
  /** Present when temporary credentials sign the call. */
  readonly session?: SessionFacts;
};

/** What AssumeRole fixed for the life of a session. */
export type SessionFacts = {
  readonly tags: Readonly<Record<string, string>>;
  readonly transitiveTagKeys: readonly string[];
  readonly sourceIdentity?: string;
};

/** What must be allowed before an operation runs. The server evaluates it against the caller's policies. */
export type AccessCheck = {
  /** `kinesis:GetRecords` */
  readonly action: string;
  readonly resource: string;
  readonly resourceAccountId: string;
  readonly resourcePolicy?: NamedPolicy;
  /** Allows that stand beside the resource's policy and count as much: the grants of a key. They never deny. */
  readonly grants?: NamedPolicy;
  /** Set when the service uses another one as the caller: what it calls that one's refusals, with status 400. */
  readonly reportedAs?: ReportedAs;
  /** Resource and request keys (`aws:ResourceTag/…`, `aws:RequestTag/…`, `iam:PermissionsBoundary`). Principal keys are added by the server. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
};

/** Names of errors. */
export type ReportedAs = { readonly denied: string; readonly throttled: string };

/**
 * One operation. `checks` changes nothing and throws an AwsError for bad input only. A resource that is not there is
 * `run`'s to report: `checks` names the ARN that it would have, so that who may not see it learns nothing.
 */
export type Operation<Input = Record<string, unknown>, Output = object> = {
  checks(input: Input, context: CallContext): readonly AccessCheck[];
  run(input: Input, context: CallContext): Promise<Output | undefined> | Output | undefined;
};

/**
 * The value of an output member that is an event stream: it goes on after the call was answered. Events are pulled one
 * at a time, each `{ name: value }`, so that a slow client is sent no more than it reads. An AwsError that `next` throws
 * reaches the client as an exception of the stream and ends it.
 */
export type EventStream<Event extends object = object> = {
  next(): Promise<IteratorResult<Event, undefined>>;
  /** Nobody listens any more: a `next` that waits ends. May come before the first `next`, and more than once. */
  return(): Promise<IteratorReturnResult<undefined>>;
  [Symbol.asyncIterator](): EventStream<Event>;
  /** Aborted when the stream ends of itself: what a client has not taken by then holds up nothing. */
  readonly over: AbortSignal;
};

/** A service: its SDK package's schemas drive the protocol; operations that are absent answer not-implemented. */
export type Service = {
  readonly signingName: string;
  readonly operations: Readonly<Record<string, Operation<never, object>>>;
};

/** An error in AWS's own shape: `code` is the error's name, `status` the HTTP code. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
    /** Its name in AWS Query, where a service that speaks several protocols has two. */
    readonly queryCode?: string,
  ) {
    super(message);
    this.name = code;
  }
}

/**
 * Durable state of the control plane: small JSON values by collection and key, held in memory, and on disk
 * (one append-only log, fsync in groups) before a write's promise resolves.
 */
export type ControlStore = {
  get<T>(collection: string, key: string): T | undefined;
  entries<T>(collection: string): IterableIterator<[key: string, value: T]>;
  put(collection: string, key: string, value: unknown): Promise<void>;
  delete(collection: string, key: string): Promise<void>;
};
