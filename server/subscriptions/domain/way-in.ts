import type { AccessPattern } from '../../policies/build/access-pattern';

/** What makes two requests, or two subscriptions, the same: a role is the same role in any environment. */
export type WayIn = {
  readonly productId: string;
  readonly roleArn: string;
  readonly pattern: AccessPattern;
};
