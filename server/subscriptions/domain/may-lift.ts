import type { Suspender } from './subscription-state';

/** What governance suspended is governance's to give back; what the owner suspended is either's. */
export const mayLift = (side: Suspender, suspendedBy: Suspender | null): boolean =>
  suspendedBy !== 'governance' || side === 'governance';
