import type { StatusState } from '@/components/ui/status-words';
import type { GrantView } from '@/server/grants/view';
import { isTerminal, type SubscriptionState } from '@/server/subscriptions/domain/subscription-state';

/** Health never changes what somebody is entitled to: an active subscription with drift is "Active, drifted". */
export const statusOf = (state: SubscriptionState, drifted: boolean): StatusState =>
  state === 'ACTIVE' && drifted ? 'DRIFTED' : state;

export const isDrifted = ({ health }: Pick<GrantView, 'health'>): boolean =>
  health === 'MISSING' || health === 'EXTRA' || health === 'MODIFIED';

export const isOver = isTerminal;
