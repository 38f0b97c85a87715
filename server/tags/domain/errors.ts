/** Why something about a tag could not be done. */
export type TagError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'own-project' }
  | { readonly kind: 'own-proposal' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'busy'; readonly number: number }
  | { readonly kind: 'already-shared' }
  | { readonly kind: 'not-published' }
  | { readonly kind: 'key-not-shareable' }
  | { readonly kind: 'unknown-account'; readonly accountId: string };

/** In words, for whoever tried. */
export function explainTagError(error: TagError): string {
  switch (error.kind) {
    case 'not-found':
      return 'This is not there, or not yours to see.';
    case 'forbidden':
      return 'Your role does not let you do this.';
    case 'own-project':
      return 'Your own project would gain by it: somebody else has to decide.';
    case 'own-proposal':
      return 'You proposed it yourself: somebody else has to decide.';
    case 'stale':
      return 'Somebody changed this meanwhile. The page now shows how it is.';
    case 'overtaken':
      return 'A later change is about the same tag. Propose it anew if it is still wanted.';
    case 'busy':
      return `Change ${error.number} is about the same and not decided yet.`;
    case 'already-shared':
      return 'The product is shared by this tag already. Close that share first.';
    case 'not-published':
      return 'Only a published product can be shared.';
    case 'key-not-shareable':
      return 'The stream is encrypted with the key that AWS manages, which no other account can use. It needs a customer-managed key first.';
    case 'unknown-account':
      return `Account ${error.accountId} is not registered with Sluice.`;
  }
}
