import type { Actor } from '../../kernel/actor';
import { err, type Result } from '../../kernel/result';
import type { RequestError } from '../domain/errors';
import { nextRequest } from '../domain/request-state';
import type { RequestTx } from '../ports';
import type { ApproveRequestInput } from '../schema';
import { checkOffered, checkStillThere } from './check-subject';
import { checkDecider, type Opened, openRequest } from './decide';

/** `subscriptionNumber` is null when another review step follows. */
export type Approved = { readonly subscriptionNumber: number | null };

/** The locked request, if this person may approve it now. */
export async function openForDecision(
  tx: RequestTx,
  actor: Actor,
  input: ApproveRequestInput,
): Promise<Result<Opened, RequestError>> {
  const opened = await openRequest(tx, actor, input);
  if (!opened.ok) return opened;
  const { request, subject } = opened.value;
  const decider = checkDecider(actor, opened.value);
  if (!decider.ok) return decider;
  if (!nextRequest(request, 'approve')) return err({ kind: 'stale', state: request.state });
  // Nothing new is given by a renewal; whether it may still go on is asked of the subscription.
  const offered = request.kind === 'RENEWAL' ? checkStillThere(subject) : checkOffered(subject);
  return offered.ok ? opened : offered;
}
