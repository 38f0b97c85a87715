import type { RunView } from '@/server/grants/view';
import type { ProofView } from '@/server/subscriptions/view';

/** Whether a later attempt has changed, or tried to change, what the proof was made of. */
export const isOutdated = (
  proof: Pick<ProofView, 'at'>,
  latest: Pick<RunView, 'startedAt'> | undefined,
): boolean => latest !== undefined && Date.parse(proof.at) < Date.parse(latest.startedAt);
