import { addBits, type Bits, bitsOf, hasBit, keepBits, noBits, setBit } from './bits';
import { checkPair } from './check-pair';
import { type Exposure, type KnownPrincipal, REACHES, type Reach, type SharedResource } from './landscape';
import { namedInPolicies } from './named-in-policies';
import { ownAccountReach } from './own-account-reach';
import { DATA_ACTIONS, waysTo } from './reach';
import { assuming } from './unknown-conditions';

/** Resources of one account, with the means to ask for many at once. */
type Account = {
  readonly resources: readonly SharedResource[];
  readonly reach: ReturnType<typeof ownAccountReach>;
};

function accountsOf(resources: readonly SharedResource[]): ReadonlyMap<string, Account> {
  const grouped = new Map<string, SharedResource[]>();
  for (const resource of resources) {
    const own = grouped.get(resource.accountId);
    if (own) own.push(resource);
    else grouped.set(resource.accountId, [resource]);
  }
  return new Map(
    [...grouped].map(([accountId, own]) => [
      accountId,
      { resources: own, reach: ownAccountReach(own, DATA_ACTIONS) },
    ]),
  );
}

/** Resources of a kind from which one of the ways leads to data. */
function reachable(allowed: readonly Bits[], reach: Reach, account: Account): Bits {
  const found = noBits(account.resources.length);
  for (const kind of ['stream', 'consumer'] as const)
    for (const way of waysTo(reach, kind)) {
      const [first, ...others] = way.flatMap((action) => allowed[DATA_ACTIONS.indexOf(action)] ?? []);
      if (!first) continue;
      const all = first.slice();
      for (const other of others) keepBits(all, other);
      // An action that is not of the kind's own says nothing about it.
      addBits(found, ofKind(all, kind, account));
    }
  return found;
}

function ofKind(bits: Bits, kind: SharedResource['kind'], { resources }: Account): Bits {
  const kept = noBits(resources.length);
  for (const at of bitsOf(bits)) if (resources[at]?.kind === kind) setBit(kept, at);
  return kept;
}

/**
 * Everybody of the registered accounts who can read or write something, with the evaluator's own answer for every
 * pair, but not pair by pair: where no policy of a resource speaks of a principal, only the principal's own policies
 * decide, and only in its own account (docs/aws-facts.md §3); these are worked out for all resources of the account
 * at once. Only the few pairs in which a resource's policy names the principal are evaluated one by one.
 */
export function exposureFinder(
  resources: readonly SharedResource[],
): (principal: KnownPrincipal) => readonly Exposure[] {
  const accounts = accountsOf(resources);
  const named = namedInPolicies(resources);
  return (principal) => {
    const spoken = named.resourcesFor(principal);
    const account = accounts.get(principal.accountId);
    const own = account ? [...ownAccount(principal, account, spoken)] : [];
    const sessions = named.sessionsOf(principal);
    const others = [...spoken].flatMap((resource) =>
      REACHES.flatMap((reach) => {
        const certainty = checkPair(principal, resource, reach, sessions);
        return certainty ? [{ principal, resource, reach, certainty }] : [];
      }),
    );
    return [...own, ...others];
  };
}

function* ownAccount(
  principal: KnownPrincipal,
  account: Account,
  except: ReadonlySet<SharedResource>,
): Generator<Exposure> {
  const most = account.reach(principal, 'most');
  if (most.every((bits) => bits.every((element) => element === 0))) return;
  const least = isSure(principal) ? most : account.reach(principal, 'least');
  for (const reach of REACHES) {
    const always = reachable(least, reach, account);
    for (const at of bitsOf(reachable(most, reach, account))) {
      const resource = account.resources[at];
      if (!resource || except.has(resource)) continue;
      yield { principal, resource, reach, certainty: hasBit(always, at) ? 'always' : 'depends' };
    }
  }
}

/** Nothing in the principal's policies hangs on what is known at the call only. */
const isSure = ({ identity, boundary }: KnownPrincipal): boolean =>
  [...identity, ...(boundary ? [boundary] : [])].every(
    ({ document }) => assuming(document, 'most') === document,
  );
