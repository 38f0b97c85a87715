import type { NamedPolicy } from '../../policies/evaluate/request';

/** A role or user of a registered account with everything that decides what it may do. */
export type KnownPrincipal = {
  readonly kind: 'role' | 'user';
  readonly arn: string;
  /** IAM's unique id. */
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
};

/** A stream, or a registered fan-out consumer of one. */
export type SharedResource = {
  readonly kind: 'stream' | 'consumer';
  readonly arn: string;
  readonly accountId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly policy?: NamedPolicy;
};

/** What somebody can do with data. */
export const REACHES = ['read', 'write'] as const;
export type Reach = (typeof REACHES)[number];

/** `always`: whatever the call looks like. `depends`: on conditions that are known at the call only. */
export type Certainty = 'always' | 'depends';

export type Exposure = {
  readonly principal: KnownPrincipal;
  readonly resource: SharedResource;
  readonly reach: Reach;
  readonly certainty: Certainty;
};
