import { asList, statementsOf } from '../../policies/document';
import type { KnownPrincipal, SharedResource } from './landscape';

const SESSION_ARN = /^arn:[^:]*:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/;
const ROOT_ARN = /^arn:[^:]*:iam::(\d{12}):root$/;
const EVERYBODY = '*';

/** Resources whose policy may speak of a principal: only they need more than the principal's own policies. */
export type NamedInPolicies = {
  resourcesFor(principal: KnownPrincipal): ReadonlySet<SharedResource>;
  /** Sessions of the role that some policy names. */
  sessionsOf(principal: KnownPrincipal): readonly string[];
};

const roleKey = (accountId: string, roleName: string) => `${accountId} ${roleName}`;

/** Whom the policy names, in the forms of docs/aws-facts.md §3; everybody where it says whom it does not mean. */
function namesIn({ policy }: SharedResource): readonly string[] {
  if (!policy) return [];
  return statementsOf(policy.document).flatMap(({ Principal, NotPrincipal }) => {
    if (NotPrincipal !== undefined) return [EVERYBODY];
    if (Principal === undefined) return [];
    return Principal === '*' ? [EVERYBODY] : asList(Principal.AWS);
  });
}

export function namedInPolicies(resources: readonly SharedResource[]): NamedInPolicies {
  const byName = new Map<string, Set<SharedResource>>();
  const sessions = new Map<string, Set<string>>();
  const add = (name: string, resource: SharedResource) => {
    const found = byName.get(name);
    if (found) found.add(resource);
    else byName.set(name, new Set([resource]));
  };
  for (const resource of resources)
    for (const name of namesIn(resource)) {
      const [, sessionAccount, roleName, session] = SESSION_ARN.exec(name) ?? [];
      const rootAccount = ROOT_ARN.exec(name)?.[1];
      if (sessionAccount && roleName && session) {
        const key = roleKey(sessionAccount, roleName);
        add(key, resource);
        sessions.set(key, (sessions.get(key) ?? new Set()).add(session));
      } else add(rootAccount ?? name, resource);
    }
  return {
    resourcesFor(principal) {
      const keys = [EVERYBODY, principal.arn, principal.accountId];
      if (principal.kind === 'role') keys.push(roleKey(principal.accountId, principal.name));
      const found = keys.flatMap((key) => byName.get(key) ?? []);
      const [first] = found;
      return found.length === 1 && first ? first : new Set(found.flatMap((set) => [...set]));
    },
    sessionsOf: ({ kind, accountId, name }) =>
      kind === 'role' ? [...(sessions.get(roleKey(accountId, name)) ?? [])] : [],
  };
}
