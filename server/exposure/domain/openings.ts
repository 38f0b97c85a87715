import { asList, type Statement, statementsOf } from '../../policies/document';
import { matchesAction } from '../../policies/evaluate/action-match';
import type { KnownPrincipal, SharedResource } from './landscape';
import { DATA_ACTIONS } from './reach';

/** `account`: whoever its administrators let in. `principal`: one role, user or session of an account that nobody registered. */
export type OpeningKind = 'everybody' | 'account' | 'principal' | 'orphan' | 'service';

/** Somebody named by a resource's policy of whom Sluice cannot say what the other side allows. */
export type Opening = {
  readonly resource: SharedResource;
  readonly name: string;
  readonly kind: OpeningKind;
  readonly actions: readonly string[];
};

const ACCOUNT = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/;
const IN_ACCOUNT = /^arn:[^:]*:(?:iam|sts)::(\d{12}):/;

/** Names that are no known principal's; what a registered account's own root stands for is found by its principals. */
function kindOf(name: string, accounts: ReadonlySet<string>, arns: ReadonlySet<string>): OpeningKind | null {
  if (name === '*') return 'everybody';
  const account = ACCOUNT.exec(name)?.[1];
  if (account) return accounts.has(account) ? null : 'account';
  const home = IN_ACCOUNT.exec(name)?.[1];
  // A deleted role's or user's place is taken by its unique id (docs/aws-facts.md §2).
  if (!home) return 'orphan';
  if (name.includes(':assumed-role/') && accounts.has(home)) return null;
  return arns.has(name) ? null : 'principal';
}

const allowedData = (statement: Statement): readonly string[] =>
  statement.Effect === 'Allow'
    ? DATA_ACTIONS.filter((action) => matchesAction(statement, action.toLowerCase()))
    : [];

/** Everybody else: of each resource's policy the names that no registered account explains. */
export function findOpenings(
  resources: readonly SharedResource[],
  principals: readonly KnownPrincipal[],
  registered: readonly string[],
): readonly Opening[] {
  const accounts = new Set(registered);
  const arns = new Set(principals.map(({ arn }) => arn));
  return resources.flatMap((resource) =>
    statementsOf(resource.policy?.document ?? { Statement: [] }).flatMap((statement) => {
      const actions = allowedData(statement);
      if (actions.length === 0 || statement.Principal === undefined) return [];
      const { Principal } = statement;
      const names = Principal === '*' ? ['*'] : asList(Principal.AWS);
      const services =
        Principal === '*' ? [] : [...asList(Principal.Service), ...asList(Principal.Federated)];
      return [
        ...names.flatMap((name) => {
          const kind = kindOf(name, accounts, arns);
          return kind ? [{ resource, name, kind, actions }] : [];
        }),
        ...services.map((name) => ({ resource, name, kind: 'service' as const, actions })),
      ];
    }),
  );
}
