import type { AccessPattern } from '@/server/policies/build/access-pattern';

/** What a program of a subscription is made for. */
export type Kit = {
  readonly pattern: AccessPattern;
  readonly streamArn: string;
  readonly region: string;
  readonly roleName: string;
  /** Of the consumer that the owner registered; null where there is none, or none yet. */
  readonly consumerArn: string | null;
  /** Of the role in the stream's account that the program takes first; null where it calls as its own role. */
  readonly ownerRoleArn: string | null;
};
