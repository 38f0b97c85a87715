import type { Finding } from '../../environments/domain/principal-check';
import type { AwsFailure } from '../../kernel/aws-failure';

/** Everything that can come of a request's use-cases besides success. Words are in ./explain-error.ts. */
export type RequestError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody decided or changed it since the page was made. */
  | { readonly kind: 'stale'; readonly state: string }
  | { readonly kind: 'product-not-open'; readonly lifecycle: string }
  | { readonly kind: 'pattern-not-offered' }
  | { readonly kind: 'environment-not-yours' }
  /** The environment, or this role of it, was removed. */
  | { readonly kind: 'environment-removed' }
  /** The environment's account was taken from the project, or the project was removed. */
  | { readonly kind: 'account-not-assigned' }
  | { readonly kind: 'principal-not-usable'; readonly state: string }
  | { readonly kind: 'region-mismatch'; readonly streamRegion: string; readonly environmentRegion: string }
  | { readonly kind: 'end-out-of-bounds'; readonly earliest: Date; readonly latest: Date }
  | { readonly kind: 'duplicate-request'; readonly number: number }
  | { readonly kind: 'duplicate-subscription'; readonly number: number; readonly state: string }
  /** What it would renew is being ended, or has ended. */
  | { readonly kind: 'not-renewable'; readonly number: number; readonly state: string }
  /** Only access that works now can be changed. */
  | { readonly kind: 'not-changeable'; readonly number: number; readonly state: string }
  /** Another subscription is to take its place already. */
  | { readonly kind: 'being-changed'; readonly number: number; readonly successor: number }
  /** Way, role and endpoints are those that it has. */
  | { readonly kind: 'nothing-changes'; readonly number: number }
  /** It ends as late already. */
  | { readonly kind: 'end-not-later'; readonly endsAt: Date }
  /** Nobody decides on a request of a project they belong to. */
  | { readonly kind: 'own-project' }
  /** They sent it. */
  | { readonly kind: 'own-request' }
  /** They approved an earlier step: the next one is somebody else's. */
  | { readonly kind: 'approved-already' }
  /** The step that waits is not theirs, though another one would be. */
  | { readonly kind: 'not-your-step' }
  /** AWS, or another decision, moved since the page showed the plan. */
  | { readonly kind: 'plan-changed' }
  | {
      readonly kind: 'does-not-fit';
      readonly document: 'stream' | 'consumer' | 'key' | 'role';
      readonly size: number;
      readonly limit: number;
      /** A role in the owner's account would do. */
      readonly ownerRole: boolean;
    }
  /** The stream has all the fan-out consumers that it can have. */
  | { readonly kind: 'no-consumer-left'; readonly taken: number; readonly limit: number }
  /** With these documents the role still could not do what it asks for. */
  | { readonly kind: 'no-effect'; readonly decidedBy: string }
  | { readonly kind: 'role-recreated'; readonly roleArn: string }
  /** The role of a party outside AWS does not trust its certificate alone. */
  | { readonly kind: 'trust-differs'; readonly findings: readonly Finding[] }
  /** A role in the owner's account, asked for by a role of that account. */
  | { readonly kind: 'route-needless' }
  /** Lambda takes no role besides its function's. */
  | { readonly kind: 'route-not-taken' }
  /** The owner's account has no boundary that a role could be made with. */
  | { readonly kind: 'no-boundary'; readonly account: string }
  /** The key that AWS manages, and a role of another account. */
  | { readonly kind: 'key-not-shareable' }
  /** The stream's own key is disabled, or on its way to deletion. */
  | { readonly kind: 'key-not-enabled'; readonly state: string }
  /** Its policy lets Sluice neither look at it nor share it. */
  | { readonly kind: 'key-closed'; readonly account: string }
  /** It is in an account that is not registered. */
  | { readonly kind: 'key-elsewhere'; readonly accountId: string }
  | { readonly kind: 'policy-not-understood' }
  | { readonly kind: 'aws'; readonly failure: AwsFailure; readonly account: string };
