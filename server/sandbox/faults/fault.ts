/**
 * `throttle`, `access-denied`, `server-error`: the service's own error. `session-ended`: the caller's credentials have
 * expired, as the service says it. `reset`: the connection breaks and nothing was
 * done. `timeout`: nothing is done and no answer comes. `answer-lost`: it is done, then the connection breaks.
 */
export const FAULT_KINDS = [
  'throttle',
  'timeout',
  'reset',
  'server-error',
  'access-denied',
  'session-ended',
  'answer-lost',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Which calls meet a fault. */
export type FaultScope = {
  /** Signing name, or `*`. */
  readonly service: string;
  /** Operation, or `*`. */
  readonly operation: string;
  /** The caller's account. */
  readonly account?: string;
  /** ARN of a resource that is called on. */
  readonly arn?: string;
};

export type Fault = FaultScope & {
  readonly kind: FaultKind;
  /** How many calls meet it at most; without `count` and `forMs` it is one. */
  readonly count?: number;
  /** The share of matching calls that meet it, above 0 and at most 1; all of them unless told. */
  readonly share?: number;
  /** Over this long after it was injected, by the sandbox's clock. */
  readonly forMs?: number;
};

export type FaultTarget = {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly resources: readonly string[];
};

export const matchesScope = (scope: FaultScope, target: FaultTarget): boolean =>
  (scope.service === '*' || scope.service === target.service) &&
  (scope.operation === '*' || scope.operation === target.operation) &&
  (scope.account === undefined || scope.account === target.account) &&
  (scope.arn === undefined || target.resources.includes(scope.arn));
