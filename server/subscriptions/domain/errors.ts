export type SubscriptionError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** The event is not possible in the state that it is in now. */
  | { readonly kind: 'not-now'; readonly state: string }
  /** Governance suspended it, so its owner cannot give it back. */
  | { readonly kind: 'held-by-governance' };
