import type { Decision } from '../evaluate/request';
import type { OracleCase } from './oracle-case';

type Outcome = Decision['outcome'];

/** A way in which the other evaluator is known to differ, with the rule of AWS that decides for ours. */
export type Exception = {
  readonly name: string;
  readonly rule: string;
  readonly explains: (asked: OracleCase, ours: Outcome, theirs: Outcome) => boolean;
};

/** The only one that generated cases meet. What they do not meet is in known-differences.ts, each with its test. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    name: 'session policy and a resource policy that names the session',
    rule: 'Same account, session ARN named: an implicit deny of the session policy does not limit it (docs/aws-facts.md §3)',
    explains: ({ request, session, resource }, ours, theirs) =>
      ours === 'allowed' &&
      theirs === 'implicit-deny' &&
      session !== undefined &&
      request.principal.kind === 'role-session' &&
      request.principal.accountId === request.resourceAccountId &&
      (resource?.json.includes(request.principal.sessionArn) ?? false),
  },
];
