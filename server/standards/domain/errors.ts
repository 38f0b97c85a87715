import { unreachable } from '../../kernel/result';
import { LONGEST_DAYS } from './exception';

export type StandardsError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody changed it since the page was made. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'name-taken' }
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'asked-already'; readonly number: number }
  | { readonly kind: 'bad-end' }
  | { readonly kind: 'not-now' };

/** What happened and what to do, for every way in which a change is not accepted. */
export function explainStandardsError(error: StandardsError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such standard or exception, or it is not yours to see.';
    case 'forbidden':
      return 'Your role does not allow this. Governance keeps the standards; product owners ask for exceptions, and governance that is not of their project decides.';
    case 'stale':
      return 'Somebody changed it meanwhile. Open the page anew, then do it again.';
    case 'name-taken':
      return 'Another standard has this name. Choose another.';
    case 'not-needed':
      return 'This standard is not about the product, so no exception is needed.';
    case 'asked-already':
      return `Exception ${error.number} is open for the same product and standard.`;
    case 'bad-end':
      return `An exception ends within ${LONGEST_DAYS} days, and not in the past.`;
    case 'not-now':
      return 'This has been decided, or its time is over.';
    default:
      return unreachable(error);
  }
}
