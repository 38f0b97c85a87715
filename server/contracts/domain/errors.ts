import { unreachable } from '../../kernel/result';

export type ContractError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody saved a version since the page was made. */
  | { readonly kind: 'stale' }
  /** It says what the newest version says. */
  | { readonly kind: 'same' };

/** What happened and what to do, for every way in which a version is not saved. */
export function explainContractError(error: ContractError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such product, or it is not yours to see.';
    case 'forbidden':
      return 'Your role does not allow this. Whoever may change the product changes its contract; a retired product’s stays as it is.';
    case 'stale':
      return 'Somebody saved another version meanwhile. Open the page anew, then do it again.';
    case 'same':
      return 'It says what the newest version says already. Nothing was saved.';
    default:
      return unreachable(error);
  }
}
