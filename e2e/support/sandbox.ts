import type { CallRecord } from '@/server/sandbox/calls/call-log';
import type { FaultKind } from '@/server/sandbox/faults/fault';

type CallQuery = {
  readonly since?: number;
  readonly operation?: string;
  readonly accountId?: string;
};

/** What the sandbox was called with, oldest first. */
export async function callsTo(controlUrl: string, query: CallQuery = {}): Promise<readonly CallRecord[]> {
  const asked = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  const answer = await fetch(`${controlUrl}/calls?${asked}`);
  const lines = (await answer.text()).trim().split('\n');
  return lines.filter((line) => line !== '').map((line): CallRecord => JSON.parse(line));
}

/** Number of the newest call, to look at later ones only. */
export const callsSoFar = async (controlUrl: string): Promise<number> =>
  (await callsTo(controlUrl)).at(-1)?.sequence ?? 0;

export type FaultOrder = {
  readonly service: 'iam' | 'kinesis' | 'sts';
  readonly operation: string;
  /** The caller's account. */
  readonly account?: string;
  readonly arn?: string;
  readonly kind: FaultKind;
  readonly count?: number;
};

export async function injectFault(controlUrl: string, fault: FaultOrder): Promise<void> {
  const answer = await fetch(`${controlUrl}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (!answer.ok) throw new Error(`the sandbox did not take the fault: ${await answer.text()}`);
}

export const clearFaults = async (controlUrl: string): Promise<void> => {
  await fetch(`${controlUrl}/faults`, { method: 'DELETE' });
};
