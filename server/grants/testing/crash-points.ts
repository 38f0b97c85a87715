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

/** What a run writes down and a later one starts from. */
const JOURNALED: ReadonlySet<string> = new Set([
  'registered',
  'keepDocument',
  'noteSpilled',
  'forgetSpilled',
]);

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

type Leases = ApplyDeps['leases'];

/**
 * Ports of a worker that dies at one named call, or loses its answer. `seen` are all calls that were reached, by name;
 * `holders` are whom its leases belong to. `term` says how long those last.
 */
export function crashingAt(
  deps: ApplyDeps,
  point: string | null,
  crash: Crash,
  term: (leases: Leases) => Leases,
) {
  const nameOf = namer();
  const seen: string[] = [];
  const holders = new Set<string>();
  const under = new Set<Promise<unknown>>();
  let dead = false;

  function send<T>(call: () => Promise<T>): Promise<T> {
    const answered = call();
    under.add(answered);
    return answered;
  }

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
    const answer = await send(call);
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
        return (...input: never[]) =>
          dead ? Promise.reject(new Killed()) : send(() => call.apply(target, input));
      },
    });

  const leases = guard(deps.leases, false, () => false);
  const ports: ApplyDeps = {
    ...deps,
    clock: deps.clock,
    rounds: rounds(),
    unitOfWork: (run) => pass('commit', [], false, () => deps.unitOfWork(run)),
    journal: guard(deps.journal, false, (method) => JOURNALED.has(method)),
    leases: term({
      ...leases,
      acquire(claim) {
        holders.add(claim.holder);
        return leases.acquire(claim);
      },
    }),
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
  return {
    deps: ports,
    seen: seen as readonly string[],
    holders: holders as ReadonlySet<string>,
    /** What the process had sent before it died has arrived. */
    async arrived(): Promise<void> {
      await Promise.allSettled(under);
    },
  };
}

const SECONDS = 1;
/** Often enough that a lease of a second is kept on a busy machine too. */
const RENEW_MS = 250;

/**
 * Leases of a second, so that what a dead worker held is free soon. Who lives renews as often as one in earnest, for its
 * length; a dead one's renewal is refused, and then no more are sent.
 */
export function shortLeases(leases: Leases): Leases {
  const renewing = new Map<string, ReturnType<typeof setInterval>>();
  const stop = (holder: string) => clearInterval(renewing.get(holder));
  return {
    async acquire(claim) {
      const { arns, holder } = claim;
      const taken = await leases.acquire({ ...claim, seconds: SECONDS });
      const renew = () => leases.renew(arns, holder, SECONDS).catch(() => stop(holder));
      if (taken) renewing.set(holder, setInterval(renew, RENEW_MS));
      return taken;
    },
    renew: (arns, holder) => leases.renew(arns, holder, SECONDS),
    release(arns, holder) {
      stop(holder);
      return leases.release(arns, holder);
    },
    drop(arns, holder) {
      stop(holder);
      return leases.drop(arns, holder);
    },
    leave: (waiter) => leases.leave(waiter),
    dismiss: (waiters) => leases.dismiss(waiters),
    takeAlong: (waiters) => leases.takeAlong(waiters, SECONDS),
  };
}
