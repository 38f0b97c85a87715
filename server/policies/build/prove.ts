import type { Decision } from '../evaluate/request';
import { type AccessPattern, allActions, isConsumerAction, RIGHTS } from './access-pattern';
import { type Documents, decide, decidedByWords } from './decide';
import { decideThrough, type OwnerRoleContext } from './decide-through';
import { keyAction } from './key-access';
import type { LiveGrant } from './live-grant';
import type { RoleContext, StreamContext } from './role-context';
import { schemaActions } from './schema-access';
import { ASSUME_ROLE, isOurs } from './statement';

export type ProvenAction = {
  readonly action: string;
  readonly outcome: 'allowed' | 'denied';
  readonly decidedBy: string;
};

/** What the documents that were read back say about one grant's actions. */
export type Proof = {
  readonly outcome: 'allowed' | 'denied' | 'mixed';
  readonly actions: readonly ProvenAction[];
  /** Policies of others through which a removed grant's role still gets in. */
  readonly reachableThrough: readonly string[];
};

type Question = {
  readonly pattern: AccessPattern;
  readonly documents: Documents;
  readonly role: RoleContext;
  readonly stream: StreamContext;
  /** The role in the stream's account through which access is given; absent: it is given to the role itself. */
  readonly ownerRole?: OwnerRoleContext;
};

const outcomeOf = (actions: readonly ProvenAction[]): Proof['outcome'] => {
  const allowed = actions.filter(({ outcome }) => outcome === 'allowed').length;
  if (allowed === 0) return 'denied';
  return allowed === actions.length ? 'allowed' : 'mixed';
};

/**
 * The grant is effective when every action of its pattern is allowed, the use of the stream's key and reading its schema.
 * Through a role in the owner's account the whole chain has to hold: what the role gets in by besides proves nothing of it.
 */
export function proveAccess({ pattern, documents, role, stream, ownerRole }: Question): Proof {
  const key = stream.key ? [keyAction(pattern)] : [];
  const schema = stream.schema ? schemaActions(pattern) : [];
  const asked = [...(ownerRole ? [ASSUME_ROLE] : []), ...allActions(pattern), ...key, ...schema];
  const actions = asked.map((action) => {
    if (!ownerRole) return provenAction(action, decide(action, documents, role, stream));
    const told = decideThrough(action, documents, role, stream, ownerRole);
    return provenAction(action, told.decision, told.action);
  });
  return { outcome: outcomeOf(actions), actions, reachableThrough: [] };
}

const provenAction = (action: string, decision: Decision, about = action): ProvenAction => ({
  action,
  outcome: decision.outcome === 'allowed' ? 'allowed' : 'denied',
  decidedBy: decidedByWords(decision, about),
});

/**
 * The grant is gone when no action of its pattern is allowed any more, besides those that other live grants of
 * the same role on the same stream still give. A consumer that is deregistered is nobody's to use, and without the
 * stream its key opens nothing and its schema is empty words: what others let the role do with those is not asked.
 */
export function proveRemoval(question: Question, others: readonly LiveGrant[]): Proof {
  const { pattern, documents, role, stream } = question;
  const kept = new Set(
    others
      .filter((grant) => grant.principalArn === role.roleArn && grant.streamArn === stream.streamArn)
      // What it gets as another role is not its own.
      .filter((grant) => !grant.ownerRoleArn)
      .flatMap((grant) => RIGHTS[grant.pattern].stream),
  );
  const decisions = allActions(pattern)
    .filter((action) => !kept.has(action) && (stream.consumer || !isConsumerAction(action)))
    .map((action) => ({ action, decision: decide(action, documents, role, stream) }));
  const gone = stream.consumer ? [] : RIGHTS[pattern].consumer;
  const actions = [
    ...decisions.map(({ action, decision }) => provenAction(action, decision)),
    ...gone.map((action) => ({
      action,
      outcome: 'denied' as const,
      decidedBy: 'the consumer is deregistered',
    })),
  ];
  const through = decisions
    .filter(({ decision }) => decision.outcome === 'allowed')
    .flatMap(({ decision }) => decision.decidedBy)
    .filter((reference) => !isOurs({ Effect: 'Allow', ...(reference.sid ? { Sid: reference.sid } : {}) }))
    .map(({ policy, sid, index }) => `${sid ?? `statement ${index + 1}`} of ${policy}`);
  return { outcome: outcomeOf(actions), actions, reachableThrough: [...new Set(through)] };
}
