import { mayUseRoles } from '../../accounts/domain/account';
import { isOffered } from '../../catalog/domain/lifecycle';
import type { Environment } from '../../environments/ports';
import { err, ok, type Result } from '../../kernel/result';
import { mayTakeRole } from '../../policies/build/route';
import { endBounds, isWithin } from '../domain/end-bounds';
import type { RequestError } from '../domain/errors';
import type { RequestTx } from '../ports';
import { type Subject, wayIn } from './load-subject';

/** What must hold of product and role when a request is sent, shown for review, and approved. */
export function checkOffered(subject: Subject): Result<void, RequestError> {
  const { product, principal, pattern } = subject;
  if (product.lifecycle !== 'PUBLISHED')
    return err({ kind: 'product-not-open', lifecycle: product.lifecycle });
  if (!product.accessPatterns.includes(pattern)) return err({ kind: 'pattern-not-offered' });
  if (principal.state !== 'USABLE') return err({ kind: 'principal-not-usable', state: principal.state });
  return checkRoute(subject);
}

/** A role in the owner's account is for roles of other accounts, and for programs that take it. */
function checkRoute({ route, owner, consumer, pattern }: Subject): Result<void, RequestError> {
  if (route === 'DIRECT') return ok(undefined);
  if (owner.id === consumer.id) return err({ kind: 'route-needless' });
  return mayTakeRole(pattern) ? ok(undefined) : err({ kind: 'route-not-taken' });
}

/** A product that takes nobody new may still be used by those who use it. */
export const checkStillThere = ({ product }: Subject): Result<void, RequestError> =>
  isOffered(product.lifecycle)
    ? ok(undefined)
    : err({ kind: 'product-not-open', lifecycle: product.lifecycle });

/** Holds the environment: whoever removes it, or the role, comes before this request, or finds it open. */
export async function isThere(tx: RequestTx, { environment, principal }: Subject): Promise<boolean> {
  const held = await tx.environments.hold(environment.id);
  return held !== null && (await tx.environments.findPrincipal(principal.id))?.removedAt === null;
}

/** Holds project and account: whoever takes the one from the other comes before this request, or finds it open. */
export async function isAssigned(tx: RequestTx, { projectId, accountId }: Environment): Promise<boolean> {
  const project = await tx.projects.hold(projectId);
  await tx.accounts.hold(accountId);
  const assignments = await tx.accounts.assignments({ accountId, projectId });
  return project !== null && mayUseRoles(assignments, projectId, accountId);
}

/**
 * What must hold whenever a request is sent or sent again. `exceptId` is the request itself. Take the product's
 * lock first: two people of one project may ask for the same thing in the same second.
 */
export async function checkSubject(
  tx: RequestTx,
  subject: Subject,
  asked: {
    readonly projectId: string;
    readonly endsAt: Date;
    readonly now: Date;
    readonly exceptId?: string;
    /** The subscription that it would replace: no second one of the same way in. */
    readonly replacesId?: string;
  },
): Promise<Result<void, RequestError>> {
  const { product, environment } = subject;
  const offered = checkOffered(subject);
  if (!offered.ok) return offered;
  if (environment.projectId !== asked.projectId) return err({ kind: 'environment-not-yours' });
  if (environment.region !== product.region)
    return err({
      kind: 'region-mismatch',
      streamRegion: product.region,
      environmentRegion: environment.region,
    });
  if (!(await isThere(tx, subject))) return err({ kind: 'environment-removed' });
  if (!(await isAssigned(tx, environment))) return err({ kind: 'account-not-assigned' });
  const bounds = endBounds(asked.now);
  if (!isWithin(asked.endsAt, bounds)) return err({ kind: 'end-out-of-bounds', ...bounds });
  const open = await tx.requests.findOpen(wayIn(subject), asked.exceptId);
  if (open !== null) return err({ kind: 'duplicate-request', number: open });
  const live = await tx.subscriptions.findLive(wayIn(subject), asked.replacesId);
  if (live) return err({ kind: 'duplicate-subscription', ...live });
  return ok(undefined);
}
