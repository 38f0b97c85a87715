import { isConsumerAction } from '../../policies/build/access-pattern';
import type { Bits } from './bits';
import { bitsOf } from './bits';
import { callerOf, contextOfPair, policiesOfPair } from './check-pair';
import { type AccessExplanation, explainAccess, type Verdict } from './explain-access';
import type { KnownPrincipal, SharedResource } from './landscape';
import { namedInPolicies } from './named-in-policies';
import { ownAccountReach } from './own-account-reach';
import { STREAM_ACTIONS } from './stream-actions';

/** Everything that is known; before and after a change the same principals and resources stand at the same places. */
export type Landscape = {
  readonly principals: readonly KnownPrincipal[];
  readonly resources: readonly SharedResource[];
};

/** One action that somebody can do after a change and could not before, or the other way round. */
export type ChangedAccess = {
  readonly principal: KnownPrincipal;
  readonly resource: SharedResource;
  readonly action: string;
  readonly change: 'gained' | 'lost';
  /** `depends`: on conditions that are known at the call only. */
  readonly certainty: Exclude<Verdict, 'denied'>;
  /** That let in after, or did before. */
  readonly decidedBy: readonly { readonly policy: string; readonly sid: string | null }[];
};

const CONSUMER_ACTIONS = [
  'kinesis:DescribeStreamConsumer',
  'kinesis:SubscribeToShard',
  'kinesis:DeregisterStreamConsumer',
  'kinesis:PutResourcePolicy',
  'kinesis:DeleteResourcePolicy',
];
const ALL_ACTIONS: readonly string[] = [...new Set([...STREAM_ACTIONS, ...CONSUMER_ACTIONS])];
const actionsOn = ({ kind }: SharedResource): readonly string[] =>
  kind === 'stream' ? STREAM_ACTIONS.filter((action) => !isConsumerAction(action)) : CONSUMER_ACTIONS;

const RANK: Readonly<Record<Verdict, number>> = { denied: 0, depends: 1, allowed: 2 };

/** The best that a session of the principal gets: any one, or one that some policy names. */
function best(
  principal: KnownPrincipal,
  resource: SharedResource,
  action: string,
  sessions: readonly string[],
): AccessExplanation {
  const [first, ...others] = [undefined, ...sessions].map((session) =>
    explainAccess(
      {
        principal: callerOf(principal, session),
        action,
        resource: resource.arn,
        resourceAccountId: resource.accountId,
        context: contextOfPair(principal, resource),
      },
      policiesOfPair(principal, resource),
    ),
  );
  const none: AccessExplanation = { verdict: 'denied', allowing: [], denying: [], missing: [] };
  return others.reduce(
    (one, other) => (RANK[other.verdict] > RANK[one.verdict] ? other : one),
    first ?? none,
  );
}

type Side = {
  readonly resources: readonly SharedResource[];
  readonly named: ReturnType<typeof namedInPolicies>;
  readonly reachOf: (principal: KnownPrincipal) => readonly Bits[];
};

function sideOf(resources: readonly SharedResource[]): Side {
  const reach = ownAccountReach(resources, ALL_ACTIONS);
  return {
    resources,
    named: namedInPolicies(resources),
    // What nothing is known of counts for it, so that no pair is missed that could have changed.
    reachOf: (principal) => [...reach(principal, 'most'), ...reach(principal, 'least')],
  };
}

/**
 * Places of the resources where the two may differ. By sets for the principal's own account; where a policy of a
 * resource names the principal, each is asked.
 */
function candidates(
  [was, is]: readonly [KnownPrincipal, KnownPrincipal],
  before: Side,
  after: Side,
): ReadonlySet<number> {
  const places = new Set<number>();
  const [one, other] = [before.reachOf(was), after.reachOf(is)];
  for (const [at, bits] of one.entries()) {
    const changed = bits.map((element, index) => element ^ (other[at]?.[index] ?? 0));
    for (const place of bitsOf(Uint32Array.from(changed))) places.add(place);
  }
  const named = [...before.named.resourcesFor(was), ...after.named.resourcesFor(is)];
  for (const resource of named) {
    const place = Math.max(before.resources.indexOf(resource), after.resources.indexOf(resource));
    if (place >= 0) places.add(place);
  }
  return places;
}

const sayings = ({ allowing }: AccessExplanation) =>
  allowing.map(({ policy, sid }) => ({ policy, sid: sid ?? null }));

function* compare(
  [was, is]: readonly [KnownPrincipal, KnownPrincipal],
  before: Side,
  after: Side,
): Generator<ChangedAccess> {
  for (const place of [...candidates([was, is], before, after)].sort((a, b) => a - b)) {
    const [old, now] = [before.resources[place], after.resources[place]];
    if (!old || !now) continue;
    for (const action of actionsOn(now)) {
      const could = best(was, old, action, before.named.sessionsOf(was));
      const can = best(is, now, action, after.named.sessionsOf(is));
      const step = RANK[can.verdict] - RANK[could.verdict];
      if (step === 0) continue;
      const telling = step > 0 ? can : could;
      if (telling.verdict === 'denied') continue;
      yield {
        principal: is,
        resource: now,
        action,
        change: step > 0 ? 'gained' : 'lost',
        certainty: telling.verdict,
        decidedBy: sayings(telling),
      };
    }
  }
}

/**
 * Who can do what after a change that they could not before, and what nobody can any more. Only pairs are looked at of
 * which one side has changed; unchanged ones are the same objects in both landscapes.
 */
export function accessChanges(before: Landscape, after: Landscape): readonly ChangedAccess[] {
  const touched = before.resources.flatMap((resource, at) => (resource === after.resources[at] ? [] : [at]));
  const only = ({ resources }: Landscape) => touched.flatMap((at) => resources[at] ?? []);
  const all = { before: sideOf(before.resources), after: sideOf(after.resources) };
  const some = { before: sideOf(only(before)), after: sideOf(only(after)) };
  return before.principals.flatMap((was, at) => {
    const is = after.principals[at];
    if (!is) return [];
    const sides = is === was ? some : all;
    return [...compare([was, is], sides.before, sides.after)];
  });
}
