import { CONTRACT_TELLINGS } from './tell-contracts';
import { DRIFT_TELLINGS } from './tell-drift';
import { INCIDENT_TELLINGS } from './tell-incidents';
import { PEOPLE_TELLINGS } from './tell-people';
import { PLATFORM_TELLINGS } from './tell-platform';
import { PRODUCT_TELLINGS } from './tell-products';
import { RECERTIFICATION_TELLINGS } from './tell-recertification';
import { REQUEST_TELLINGS } from './tell-requests';
import { SUBSCRIPTION_TELLINGS } from './tell-subscriptions';
import { TAG_TELLINGS } from './tell-tags';
import type { Scene, Telling, Tellings } from './telling';

/** Audit event → who is told what. An event is here or in untold.ts; a test looks for those in neither. */
export const TELLINGS: Tellings = {
  ...REQUEST_TELLINGS,
  ...SUBSCRIPTION_TELLINGS,
  ...PRODUCT_TELLINGS,
  ...CONTRACT_TELLINGS,
  ...DRIFT_TELLINGS,
  ...INCIDENT_TELLINGS,
  ...RECERTIFICATION_TELLINGS,
  ...TAG_TELLINGS,
  ...PEOPLE_TELLINGS,
  ...PLATFORM_TELLINGS,
};

/** What is told of this event, in the order in which people are looked for. */
export const tellingsOf = (scene: Scene): readonly Telling[] =>
  (TELLINGS[scene.type] ?? []).filter(({ when }) => when?.(scene) ?? true);

/** Cheap question before anything is loaded. */
export const isTold = (type: string): boolean => type in TELLINGS;
