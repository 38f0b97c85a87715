import type { AuditRecorder } from '../audit/ports';
import type { JobQueue } from '../jobs/ports';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import type { Result } from '../kernel/result';
import type { UnitOfWork } from '../kernel/unit-of-work';
import type { Preference } from './domain/channels';
import type { Letter, Line } from './domain/letter';
import type { WebhookBody, WebhookFormat } from './domain/webhook-body';
import type { Seen } from './may-see';

/** Why something could not be sent, in words for a page: no address of a server, no secret. */
export type SendFailure = { readonly words: string; readonly retryable: boolean };

export type Mailer = {
  send(
    mail: Letter & {
      readonly to: { readonly name: string; readonly address: string };
      /** Becomes the Message-ID. */
      readonly deliveryId: string;
    },
  ): Promise<Result<void, SendFailure>>;
};

export type WebhookCaller = {
  call(call: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }): Promise<Result<void, SendFailure>>;
};

/** One e-mail or call that waits to be sent. */
export type Delivery = {
  readonly id: string;
  readonly userId: string | null;
  readonly endpointId: string | null;
  readonly payload: WebhookBody | null;
  /** Tries before this one. */
  readonly tries: number;
};

export type Claim =
  | { readonly kind: 'mine'; readonly delivery: Delivery }
  /** Another worker is at it, or was when it died. */
  | { readonly kind: 'held'; readonly until: Date }
  | { readonly kind: 'done' };

export type Endpoint = {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly format: WebhookFormat;
  readonly kinds: readonly string[];
  /** Sealed. */
  readonly secret: string;
  readonly failures: number;
  readonly disabledAt: Date | null;
  readonly disabledReason: string;
  readonly version: number;
};

export type InboxRepository = {
  /** Null when there is none of this id, or it is somebody else's. */
  findOwn(userId: string, id: string): Promise<(Seen & { readonly href: string }) | null>;
  markRead(userId: string, id: string, at: Date): Promise<void>;
  /** All that are shown in the portal. */
  markAllRead(userId: string, at: Date): Promise<void>;
  savePreference(userId: string, preference: Preference): Promise<void>;
};

export type DeliveryRepository = {
  /** Takes a delivery for one worker until `until`, so that two never send it at once. */
  claim(id: string, now: Date, until: Date): Promise<Claim>;
  /** Who gets an e-mail, as they are now, and what it tells. Null: nobody of this id, or disabled. */
  loadMail(
    delivery: Delivery,
    now: Date,
  ): Promise<{ readonly person: Actor; readonly lines: readonly (Line & Seen)[] } | null>;
  settle(
    id: string,
    end: {
      readonly state: 'SENT' | 'FAILED' | 'DROPPED';
      readonly tries: number;
      readonly error: string;
      readonly at: Date;
    },
  ): Promise<void>;
  retryAt(
    id: string,
    next: { readonly tries: number; readonly error: string; readonly at: Date },
  ): Promise<void>;
  /** One that was given up is queued again from its first try; null when it was not given up. */
  requeue(
    id: string,
    at: Date,
  ): Promise<{ readonly label: string; readonly endpointId: string | null } | null>;
  /** People with notifications older than this that wait for a daily e-mail. */
  digestsDue(before: Date, limit: number): Promise<readonly string[]>;
  /** Makes one e-mail of them; null when another worker did. */
  createDigest(userId: string, before: Date): Promise<string | null>;
  /** Queued ones that should have been sent by now and have no job. */
  lost(before: Date, limit: number): Promise<readonly string[]>;
  insertTest(endpointId: string, payload: WebhookBody): Promise<string>;
};

export type EndpointRepository = {
  findEndpoint(id: string): Promise<Endpoint | null>;
  lockEndpoint(id: string): Promise<Endpoint | null>;
  isNameTaken(name: string, exceptId: string | null): Promise<boolean>;
  insertEndpoint(endpoint: Pick<Endpoint, 'name' | 'url' | 'format' | 'kinds' | 'secret'>): Promise<Endpoint>;
  /** The version goes up. Take the lock first. */
  saveEndpoint(endpoint: Endpoint): Promise<Endpoint>;
  removeEndpoint(id: string): Promise<void>;
  /** Counts a try that failed, or forgets those before one that succeeded; gives the count. */
  countFailure(id: string, failed: boolean): Promise<number>;
};

export type NotificationRepository = InboxRepository & DeliveryRepository & EndpointRepository;

export type NotificationTx = {
  readonly notifications: NotificationRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};

export type NotificationDeps = { readonly unitOfWork: UnitOfWork<NotificationTx>; readonly clock: Clock };
