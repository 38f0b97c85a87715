import type { NotificationKind } from './kind';

/**
 * Who is told, by their role on what the event is about:
 * approvers – those whose word the waiting step of a review wants first: owners, or governance;
 * deciders – everybody who may take that step now;
 * product-owners – of the project that owns the product;
 * consumer-owners – of the project that asks or consumes;
 * product-consumers – consumer owners of every project with a live subscription to the product;
 * project-owners – both kinds of owner of the project that the event names;
 * subject – the person whom the event is about.
 */
export const AUDIENCES = [
  'approvers',
  'deciders',
  'product-owners',
  'consumer-owners',
  'product-consumers',
  'project-owners',
  'requester',
  'subject',
  'governance',
  'platform-admins',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** Which right it takes to see the notification later; asked anew each time (see may-see.ts). */
export const SIGHTS = [
  'own',
  'everybody',
  'request',
  'subscription',
  'drift',
  'incident',
  'project',
  'governance',
  'administration',
] as const;
export type Sight = (typeof SIGHTS)[number];

/** What the sentences are made of: the event, and the names of what it is about. */
export type Scene = {
  readonly type: string;
  /** Who did it, as people call them; "Sluice" where nobody did. */
  readonly doer: string;
  readonly label: string;
  /** Of a request or subscription. */
  readonly number: number | null;
  /** What a request asks for; null of anything else. */
  readonly asks: 'NEW' | 'RENEWAL' | 'CHANGE' | null;
  readonly product: { readonly slug: string; readonly name: string } | null;
  readonly project: { readonly slug: string; readonly name: string } | null;
  readonly after: unknown;
  readonly detail: unknown;
};

/** One sentence for some people. Of several for one event everybody hears the first that is meant for them. */
export type Telling = {
  readonly kind: NotificationKind;
  readonly to: readonly Audience[];
  readonly sight: Sight;
  /** A whole sentence without a full stop, as the titles of pages are. */
  readonly text: (scene: Scene) => string;
  /** Path of the page to go to. */
  readonly href: (scene: Scene) => string;
  /** Only some events of the type are told. */
  readonly when?: (scene: Scene) => boolean;
  /** Told also to the person who did it: somebody else may have been at their keyboard. */
  readonly alsoDoer?: true;
};

export type Tellings = Readonly<Record<string, readonly Telling[]>>;
