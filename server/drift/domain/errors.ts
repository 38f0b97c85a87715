export type DriftError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** It was resolved, or changed, since the page was made. */
  | { readonly kind: 'stale' }
  /** Nothing that Sluice may do would help; the sentence says what would. */
  | { readonly kind: 'cannot'; readonly because: string };

export function explainDriftError(error: DriftError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such finding, or it is not yours to see.';
    case 'forbidden':
      return 'Your role does not allow this.';
    case 'stale':
      return 'It has changed since you opened it. Look at it again.';
    case 'cannot':
      return error.because;
  }
}
