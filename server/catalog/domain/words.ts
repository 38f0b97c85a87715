export const CLASSIFICATIONS = ['PUBLIC', 'INTERNAL', 'CONFIDENTIAL'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export const ACCESS_PATTERNS = [
  'STANDARD_CONSUMER',
  'FAN_OUT_CONSUMER',
  'LAMBDA_STANDARD',
  'LAMBDA_FAN_OUT',
  'KCL_STANDARD',
  'KCL_FAN_OUT',
  'PRODUCER',
] as const;
export type AccessPattern = (typeof ACCESS_PATTERNS)[number];

export const LIFECYCLES = ['DRAFT', 'PUBLISHED', 'DEPRECATED', 'RETIRED'] as const;
export type Lifecycle = (typeof LIFECYCLES)[number];

/** What the current project has of a product. */
export const ACCESS_STATES = ['ACTIVE', 'IN_PROGRESS', 'IN_REVIEW', 'NONE', 'YOURS'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

/** Tag that publishing writes on the stream; its value is the product's slug. */
export const PRODUCT_TAG = 'sluice:product';
