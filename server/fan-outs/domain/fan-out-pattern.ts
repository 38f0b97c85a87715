import { type AccessPattern, needsConsumer, RIGHTS } from '../../policies/build/access-pattern';

const OWN: Readonly<Partial<Record<AccessPattern, AccessPattern>>> = {
  STANDARD_CONSUMER: 'FAN_OUT_CONSUMER',
  LAMBDA_STANDARD: 'LAMBDA_FAN_OUT',
  KCL_STANDARD: 'KCL_FAN_OUT',
};

/** The same way of reading with a consumer of its own; null where it shares nothing. */
export const fanOutOf = (pattern: AccessPattern): AccessPattern | null => OWN[pattern] ?? null;

export const SHARING: readonly AccessPattern[] = (Object.keys(OWN) as AccessPattern[]).filter(
  (pattern) => RIGHTS[pattern].throughput === 'shared',
);

export const isFanOut = needsConsumer;
