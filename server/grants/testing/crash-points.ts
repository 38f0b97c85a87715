import type { AwsFailure } from '../../kernel/aws-failure';
import { err } from '../../kernel/result';
import type { ApplyDeps } from '../apply-ports';
import type { WriteSession } from '../ports';
import { rounds } from '../use-cases/rounds';

/** Stands for a process that is gone: whatever it still tries, nothing happens. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** `lost`: the call was done and its answer never came; the process lives. */
export const CRASHES = ['before', 'after', 'lost'] as const;
export type Crash = (typeof CRASHES)[number];

type Call = (...input: never[]) => Promise<unknown>;

const lost: AwsFailure = {
  kind: 'unavailable',
  retryable: true,
  operation: 'aws:Call',
  code: 'ECONNRESET',
  awsMessage: 'The connection broke before the answer came.',
};

/** Whatever its number in the run: `putStreamPolicy stream #1`, `putStreamPolicy consumer #1`. */
function namer() {
  const times = new Map<string, number>();
  return (method: string, input: readonly unknown[]): string => {
    const on = input.some((each) => typeof each === 'string' && each.includes('/consumer/'))
      ? ' consumer'
      : '';
    const name = `${method}${on}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return `${name} #${time}`;
  };
}

/**
 * Ports of a worker that dies at one named call, or loses its answer. Leases last a second, so that the next worker can
 * take over by itself. `seen` are all calls that were reached, by name.
 */
export function crashingAt(deps: ApplyDeps, point: string | null, crash: Crash) {
  const nameOf = namer();
  const seen: string[] = [];
  let dead = false;

  async function pass<T>(method: string, input: readonly unknown[], inAws: boolean, call: () => Promise<T>) {
    if (dead) throw new Killed();
    const name = nameOf(method, input);
    // What is neither a call of AWS nor a commit leaves nothing behind to be found.
    seen.push(name);
    const here = name === point;
    if (here && crash === 'before') {
      dead = true;
      throw new Killed();
    }
    const answer = await call();
    if (here && crash === 'lost' && inAws) return err(lost) as T;
    if (here && crash === 'after') dead = true;
    if (dead) throw new Killed();
    return answer;
  }

  const guard = <T extends object>(
    port: T,
    inAws: boolean,
    only: (method: string) => boolean = () => true,
  ): T =>
    new Proxy(port, {
      get(target, method, receiver) {
        const member: unknown = Reflect.get(target, method, receiver);
        if (typeof member !== 'function' || typeof method !== 'string') return member;
        const call = member as Call;
        if (only(method))
          return (...input: never[]) => pass(method, input, inAws, () => call.apply(target, input));
        return (...input: never[]) => (dead ? Promise.reject(new Killed()) : call.apply(target, input));
      },
    });

  const ports: ApplyDeps = {
    ...deps,
    clock: deps.clock,
    rounds: rounds(),
    unitOfWork: (run) => pass('commit', [], false, () => deps.unitOfWork(run)),
    journal: guard(deps.journal, false, (method) => method === 'registered' || method === 'keepDocument'),
    leases: shortLeases(guard(deps.leases, false, () => false)),
    policyReader: guard(deps.policyReader, true),
    roleReader: guard(deps.roleReader, true),
    streamReader: guard(deps.streamReader, true),
    policyWriter: {
      async signIn(target, run) {
        const side = run.roleArns.length > 0 ? 'role' : 'owner';
        const session = await pass(`signIn ${side}`, [], true, () => deps.policyWriter.signIn(target, run));
        return session.ok ? { ok: true, value: guard<WriteSession>(session.value, true) } : session;
      },
    },
  };
  return { deps: ports, seen: seen as readonly string[] };
}

const SECONDS = 1;

export const shortLeases = (leases: ApplyDeps['leases']): ApplyDeps['leases'] => ({
  acquire: (claim) => leases.acquire({ ...claim, seconds: SECONDS }),
  renew: (arns, holder) => leases.renew(arns, holder, SECONDS),
  release: (arns, holder) => leases.release(arns, holder),
  leave: (waiter) => leases.leave(waiter),
  takeAlong: (waiters) => leases.takeAlong(waiters, SECONDS),
});
