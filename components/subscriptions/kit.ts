import type { AccessPattern } from '@/server/policies/build/access-pattern';

/** What a program of a subscription is made for. */
export type Kit = {
  readonly pattern: AccessPattern;
  readonly streamArn: string;
  readonly region: string;
  readonly roleName: string;
  /** Of the consumer that the owner registered; null where there is none, or none yet. */
  readonly consumerArn: string | null;
};
