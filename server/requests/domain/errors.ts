import type { AwsFailure } from '../../kernel/aws-failure';

/** Everything that can come of a request's use-cases besides success. Words are in ./explain.ts. */
export type RequestError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden'; readonly why: string }
  /** Somebody decided or changed it since the page was made. */
  | { readonly kind: 'stale'; readonly state: string }
  | { readonly kind: 'product-not-open'; readonly lifecycle: string }
  | { readonly kind: 'pattern-not-offered' }
  | { readonly kind: 'environment-not-yours' }
  | { readonly kind: 'principal-not-usable'; readonly state: string }
  | { readonly kind: 'region-mismatch'; readonly streamRegion: string; readonly environmentRegion: string }
  | { readonly kind: 'end-out-of-bounds'; readonly earliest: Date; readonly latest: Date }
  | { readonly kind: 'duplicate-request'; readonly number: number }
  | { readonly kind: 'duplicate-subscription'; readonly number: number; readonly state: string }
  | { readonly kind: 'own-project' }
  | { readonly kind: 'plan-changed' }
  | {
      readonly kind: 'does-not-fit';
      readonly document: 'stream' | 'role';
      readonly size: number;
      readonly limit: number;
    }
  | { readonly kind: 'effect-missing'; readonly why: string }
  | { readonly kind: 'cannot-be-planned'; readonly why: string }
  | { readonly kind: 'aws'; readonly failure: AwsFailure };
