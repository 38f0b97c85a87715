import { ACTIONS, type AccessPattern } from '../../policies/build/access-pattern';
import type { Exposure, Reach } from './landscape';

/** What explains an access: a subscription, a share by a tag that the principal carries, the account that owns the stream itself, or nothing that Sluice manages. */
export const VIAS = ['SUBSCRIPTION', 'TAG_SHARE', 'OWN_ACCOUNT', 'UNMANAGED'] as const;
export type Via = (typeof VIAS)[number];

export type FoundExposure = Exposure & {
  readonly via: Via;
  readonly subscriptionNumber: number | null;
  readonly byTag: boolean;
};

const WRITES = 'kinesis:PutRecords';

export const reachOf = (pattern: AccessPattern): Reach =>
  ACTIONS[pattern].includes(WRITES) ? 'write' : 'read';

/** The stream that a resource is, or that it is a consumer of. */
export const streamOf = (resourceArn: string): string => resourceArn.replace(/\/consumer\/.*$/, '');

type Of = { readonly accountId: string };

export const viaOf = (
  { principal, resource }: { readonly principal: Of; readonly resource: Of },
  subscription: number | undefined,
  sharedByTag = false,
): Pick<FoundExposure, 'via' | 'subscriptionNumber'> => {
  if (subscription !== undefined) return { via: 'SUBSCRIPTION', subscriptionNumber: subscription };
  if (sharedByTag) return { via: 'TAG_SHARE', subscriptionNumber: null };
  const via = principal.accountId === resource.accountId ? 'OWN_ACCOUNT' : 'UNMANAGED';
  return { via, subscriptionNumber: null };
};
