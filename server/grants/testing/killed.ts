import type { ApplyDeps } from '../apply-ports';
import type { WriteSession } from '../ports';
import { rounds } from '../use-cases/rounds';

/** Stands for a process that is gone: whatever it still tries, nothing happens. */
class Killed extends Error {
  override readonly name = 'Killed';
}

type Call = (...input: never[]) => Promise<unknown>;

/**
 * Ports of a worker that is killed at its n-th call of anything outside (from 1): before it happens, or right after
 * it happened and before the answer is seen. From then on it can do nothing, not even give its leases back.
 */
export function killedAt(deps: ApplyDeps, position: number, when: 'before' | 'after') {
  let calls = 0;
  let dead = false;
  const under = new Set<Promise<unknown>>();

  async function pass<T>(call: () => Promise<T>): Promise<T> {
    if (dead) throw new Killed();
    calls += 1;
    const here = calls === position;
    if (here && when === 'before') {
      dead = true;
      throw new Killed();
    }
    const answered = call();
    under.add(answered);
    const answer = await answered;
    if (here) dead = true;
    if (dead) throw new Killed();
    return answer;
  }

  const guard = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function') return member;
        return (...input: never[]) => pass(() => (member as Call).apply(target, input));
      },
    });

  const killed: ApplyDeps = {
    ...deps,
    clock: deps.clock,
    unitOfWork: (run) => pass(() => deps.unitOfWork(run)),
    journal: guard(deps.journal),
    leases: guard(deps.leases),
    // What others of the process do at the same time dies with their own process only.
    rounds: rounds(),
    policyReader: guard(deps.policyReader),
    roleReader: guard(deps.roleReader),
    streamReader: guard(deps.streamReader),
    keyReader: guard(deps.keyReader),
    policyWriter: {
      async signIn(target, run) {
        const session = await pass(() => deps.policyWriter.signIn(target, run));
        return session.ok ? { ok: true, value: guard<WriteSession>(session.value) } : session;
      },
    },
  };
  return {
    deps: killed,
    wasKilled: () => dead,
    /** What the process had sent before it died has arrived: a lease that it asked for is held from then on. */
    async arrived(): Promise<void> {
      await Promise.allSettled(under);
    },
  };
}
