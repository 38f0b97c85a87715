import type { Decision, StatementReference } from '../../policies/evaluate/request';

/** One call as the sandbox saw it. Blobs and long lists of the input are only counted. */
export type CallRecord = {
  /** Grows by one with every call since the start. */
  readonly sequence: number;
  readonly time: string;
  readonly requestId: string;
  readonly service?: string;
  readonly operation?: string;
  readonly region?: string;
  readonly accountId?: string;
  readonly principalArn?: string;
  readonly input?: unknown;
  readonly resources: readonly string[];
  readonly decision?: Decision['outcome'];
  readonly decidedBy: readonly StatementReference[];
  readonly missing: Decision['missing'];
  readonly status: number;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** The injected fault that the call met. */
  readonly fault?: string;
};

export type CallFilter = {
  /** Only calls after this sequence number. */
  readonly since?: number;
  readonly service?: string;
  readonly operation?: string;
  readonly accountId?: string;
};

export type CallLog = {
  record(call: Omit<CallRecord, 'sequence'>): void;
  read(filter: CallFilter): CallRecord[];
};

/** The last `capacity` calls, in memory. `onRecord` hears of each as it is recorded. */
export function callLog(capacity = 10_000, onRecord: (call: CallRecord) => void = () => undefined): CallLog {
  const ring: CallRecord[] = [];
  let next = 1;
  return {
    record(call) {
      const recorded = { sequence: next, ...call };
      ring[(next - 1) % capacity] = recorded;
      next += 1;
      onRecord(recorded);
    },
    read({ since = 0, service, operation, accountId }) {
      const found: CallRecord[] = [];
      for (let sequence = Math.max(since + 1, next - capacity, 1); sequence < next; sequence += 1) {
        const call = ring[(sequence - 1) % capacity];
        if (!call) continue;
        if (service !== undefined && call.service !== service) continue;
        if (operation !== undefined && call.operation !== operation) continue;
        if (accountId !== undefined && call.accountId !== accountId) continue;
        found.push(call);
      }
      return found;
    },
  };
}

const MAX_ITEMS = 20;

/** Longer than the longest policy document; definitions of schemas go on for a long time. */
const MAX_TEXT = 24_000;

/**
 * What of an input is kept: policy documents whole and exact, of longer texts the beginning, records only as numbers of
 * bytes and items.
 */
export function loggedInput(value: unknown): unknown {
  if (value instanceof Uint8Array) return `<${value.length} bytes>`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value))
    return value.length > MAX_ITEMS ? `<${value.length} items>` : value.map(loggedInput);
  if (typeof value === 'string' && value.length > MAX_TEXT)
    return `${value.slice(0, 200)}… <${value.length} characters>`;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, loggedInput(item)]));
}
