import type { STSClient } from '@aws-sdk/client-sts';
import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { ok, type Result } from '../kernel/result';
import { type Assumed, assumeSpoke, SESSION_SECONDS } from './assume-role';
import type { ClientFactory, SpokeClients } from './clients';
import { SESSION_ENDED } from './failure';
import { READ_SESSION_POLICY } from './read-session-policy';

/** A read session is replaced this long before AWS ends it, so that no call starts with a dying one. */
const REFRESH_BEFORE_MS = 5 * 60_000;

/** Signed-in clients whose session is replaced when it ends before its time. */
export type WriteClients = {
  /** Runs `work`; if AWS says that the session ended, once more with a new one of the same name and policy. */
  use<T>(work: (clients: SpokeClients) => Promise<Result<T, AwsFailure>>): Promise<Result<T, AwsFailure>>;
};

type Signed = { readonly clients: SpokeClients; readonly endsAt: number };

export type SpokeSessions = {
  /**
   * Runs `work` with the account's shared read-only session. If AWS says that the session ended before its
   * time, a new one is made and the work runs once more.
   */
  read<T>(
    target: AwsTarget,
    work: (clients: SpokeClients) => Promise<Result<T, AwsFailure>>,
  ): Promise<Result<T, AwsFailure>>;
  /** A session of its own, narrowed by a session policy. Not cached: one for each account and run. */
  write(
    target: AwsTarget,
    session: { readonly name: string; readonly policy: string },
  ): Promise<Result<WriteClients, AwsFailure>>;
  /** The spoke role without any narrowing, for connection tests. */
  probe(target: Omit<AwsTarget, 'region'>): Promise<Result<Assumed, AwsFailure>>;
};

/** Who hears at the same time that it ended shares the session that takes its place. */
function replaced(
  first: SpokeClients,
  signIn: () => Promise<Result<SpokeClients, AwsFailure>>,
): WriteClients {
  let clients = first;
  let replacing: Promise<Result<SpokeClients, AwsFailure>> | undefined;

  async function replace(): Promise<Result<SpokeClients, AwsFailure>> {
    const made = await signIn();
    if (made.ok) clients = made.value;
    replacing = undefined;
    return made;
  }

  return {
    async use(work) {
      const used = clients;
      const answer = await work(used);
      if (answer.ok || !SESSION_ENDED.has(answer.error.code)) return answer;
      if (clients !== used) return work(clients);
      replacing ??= replace();
      const now = await replacing;
      return now.ok ? work(now.value) : now;
    },
  };
}

const keyOf = (target: AwsTarget): string => JSON.stringify([target.spokeRoleArn, target.externalId]);

export function spokeSessions(factory: ClientFactory, hub: STSClient, clock: Clock): SpokeSessions {
  const signed = new Map<string, Promise<Result<Signed, AwsFailure>>>();

  async function signIn(target: AwsTarget): Promise<Result<Signed, AwsFailure>> {
    const session = { name: 'sluice-read', policy: READ_SESSION_POLICY };
    // By the clock that is asked later, not by AWS's: the two may be an hour apart, and each read would sign in anew.
    const endsAt = clock.now().getTime() + SESSION_SECONDS * 1_000;
    const assumed = await assumeSpoke(hub, target, session);
    if (!assumed.ok) return assumed;
    const { credentials } = assumed.value;
    return ok({
      clients: factory.spoke(credentials, target.accountId),
      endsAt,
    });
  }

  /** Callers that come while one signs in share its session; a failure is not kept. */
  async function current(target: AwsTarget): Promise<Result<Signed, AwsFailure>> {
    const key = keyOf(target);
    const known = signed.get(key);
    if (known) {
      const session = await known;
      if (session.ok && session.value.endsAt - REFRESH_BEFORE_MS > clock.now().getTime()) return session;
      if (signed.get(key) === known) signed.delete(key);
    }
    const pending = signed.get(key) ?? signIn(target);
    signed.set(key, pending);
    const session = await pending;
    if (!session.ok && signed.get(key) === pending) signed.delete(key);
    return session;
  }

  return {
    async read(target, work) {
      const session = await current(target);
      if (!session.ok) return session;
      const first = await work(session.value.clients);
      if (first.ok || !SESSION_ENDED.has(first.error.code)) return first;
      signed.delete(keyOf(target));
      const renewed = await current(target);
      return renewed.ok ? work(renewed.value.clients) : renewed;
    },

    async write(target, session) {
      const signInAs = async (): Promise<Result<SpokeClients, AwsFailure>> => {
        const assumed = await assumeSpoke(hub, target, session);
        return assumed.ok ? ok(factory.spoke(assumed.value.credentials, target.accountId)) : assumed;
      };
      const first = await signInAs();
      return first.ok ? ok(replaced(first.value, signInAs)) : first;
    },

    probe: (target) => assumeSpoke(hub, target, { name: 'sluice-connection-test' }),
  };
}
