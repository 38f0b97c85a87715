import type { ExplainedFailure } from '../../grants/domain/explain-failure';

/** What is known of the last use of a stream by a role; times of readings say how old that knowledge is. */
export type LastUseAnswer =
  /** `verified`: after this access began, so the role's own program has used it. */
  | {
      readonly kind: 'seen';
      readonly at: Date;
      readonly operation: string;
      readonly verified: boolean;
      readonly readAt: Date;
    }
  | { readonly kind: 'not-seen'; readonly since: Date; readonly readAt: Date }
  | { readonly kind: 'unknown'; readonly why: ExplainedFailure | null };

type Reading = {
  readonly readAt: Date | null;
  readonly lookedBackTo: Date | null;
  readonly failure: ExplainedFailure | null;
} | null;

/** A history that was never read says nothing; one that cannot be read any more still says what it said. */
export function lastUseAnswer(
  use: { readonly at: Date; readonly operation: string } | null,
  reading: Reading,
  began: Date,
): LastUseAnswer {
  if (!reading?.readAt || !reading.lookedBackTo) return { kind: 'unknown', why: reading?.failure ?? null };
  const { readAt, lookedBackTo } = reading;
  if (!use) return { kind: 'not-seen', since: lookedBackTo > began ? lookedBackTo : began, readAt };
  // CloudTrail counts whole seconds.
  const verified = use.at.getTime() + 1_000 > began.getTime();
  return { kind: 'seen', at: use.at, operation: use.operation, verified, readAt };
}
