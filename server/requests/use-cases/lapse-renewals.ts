import { eachAlone } from '../../kernel/each-alone';
import { isOpen } from '../domain/request-state';
import type { RequestDeps } from '../ports';
import { moveRequest } from './decide';
import { loadSubject } from './load-subject';

const AT_ONCE = 100;
/** What the people who asked read in the request. */
export const ENDED_FIRST =
  'The subscription came to its end before this was decided. Access can be asked for anew.';

/** Closes what has nothing left to renew. Says how many. */
export async function lapseRenewals(deps: RequestDeps): Promise<number> {
  let lapsed = 0;
  const left = await deps.unitOfWork((tx) => tx.requests.withoutPrior(AT_ONCE));
  await eachAlone(left, (number) =>
    deps.unitOfWork(async (tx) => {
      const request = await tx.requests.lock(number);
      const subject = request && isOpen(request.state) ? await loadSubject(tx, request) : null;
      if (!request || !subject) return;
      const move = { event: 'lapse', comment: ENDED_FIRST, at: deps.clock.now() } as const;
      const moved = await moveRequest(tx, { part: 'worker' }, { request, subject }, move);
      if (moved.ok) lapsed += 1;
    }),
  );
  return lapsed;
}
