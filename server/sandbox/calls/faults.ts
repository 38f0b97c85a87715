import { AwsError } from '../contract';

export const FAULT_KINDS = ['throttle', 'access-denied', 'server-error', 'reset', 'answer-lost'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export type Fault = {
  readonly service: string;
  readonly operation: string;
  /** The caller's account. */
  readonly account?: string;
  /** ARN of the resource that is called on. */
  readonly arn?: string;
  readonly kind: FaultKind;
  /** How many calls meet it. */
  readonly count: number;
};

export type FaultTarget = {
  readonly service: string;
  readonly operation: string;
  readonly account: string;
  readonly resources: readonly string[];
};

export type Faults = {
  inject(fault: Fault): void;
  clear(): void;
  list(): readonly Fault[];
  /** The fault that this call meets, if any; it counts as met. */
  take(target: FaultTarget): FaultKind | undefined;
};

export function faults(): Faults {
  let active: Fault[] = [];
  return {
    inject: (fault) => {
      active.push(fault);
    },
    clear: () => {
      active = [];
    },
    list: () => active,
    take(target) {
      if (active.length === 0) return undefined;
      const index = active.findIndex((fault) => matches(fault, target));
      const fault = active[index];
      if (!fault) return undefined;
      if (fault.count > 1) active[index] = { ...fault, count: fault.count - 1 };
      else active.splice(index, 1);
      return fault.kind;
    },
  };
}

const matches = (fault: Fault, target: FaultTarget): boolean =>
  fault.service === target.service &&
  (fault.operation === '*' || fault.operation === target.operation) &&
  (fault.account === undefined || fault.account === target.account) &&
  (fault.arn === undefined || target.resources.includes(fault.arn));

const DATA_PLANE = new Set(['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator']);

/** The service's own throttle: Kinesis tells the data plane from the control plane, the Query services have one. */
export function throttleError(service: string, operation: string): AwsError {
  if (service !== 'kinesis') return new AwsError('Throttling', 'Rate exceeded');
  return DATA_PLANE.has(operation)
    ? new AwsError('ProvisionedThroughputExceededException', 'Rate exceeded for shard.')
    : new AwsError('LimitExceededException', 'Rate exceeded for the account.');
}

export const internalError = (): AwsError =>
  new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);
