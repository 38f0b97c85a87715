import type { AccountSettings } from './account-settings';
import type { ControlPlane } from './control-plane';
import type { DataPlane } from './data-plane';
import type { LiveConsumers } from './live-consumers';
import type { Subscriptions } from './subscriptions';

/** What the operations on enhanced fan-out consumers share. */
export type FanOut = {
  readonly plane: ControlPlane;
  readonly settings: AccountSettings;
  readonly consumers: LiveConsumers;
  readonly subscriptions: Subscriptions;
  readonly data: DataPlane;
  /** Completes what is due by now; open subscriptions see to it while no call comes. */
  readonly completeDue: (now: number) => void;
};
