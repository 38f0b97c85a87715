import { unreachable } from '../../kernel/result';
import { MOST_DAYS } from './reminder';

export type RecertificationError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'no-such-scope' }
  /** No live subscription is in the scope. */
  | { readonly kind: 'nothing-there' }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'bad-due' }
  | { readonly kind: 'not-now' };

export function explainRecertificationError(error: RecertificationError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such campaign or subscription in it, or it is not yours to see.';
    case 'forbidden':
      return 'Your role does not allow this. Governance runs campaigns; owners of the products decide, and nobody decides for a project that they belong to.';
    case 'stale':
      return 'Somebody changed it meanwhile. Open the page anew, then do it again.';
    case 'no-such-scope':
      return 'This domain or project is gone. Choose another one.';
    case 'nothing-there':
      return 'No live subscription is in this scope, so there is nothing to look through.';
    case 'too-many':
      return `More than ${error.most} subscriptions are in this scope. Choose a smaller one.`;
    case 'bad-due':
      return `The due date is tomorrow at the earliest, and within ${MOST_DAYS} days.`;
    case 'not-now':
      return 'The campaign is over, or this was decided already. Look at it again.';
    default:
      return unreachable(error);
  }
}
