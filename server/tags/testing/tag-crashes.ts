import type { WriteSession } from '@/server/grants/ports';
import type { AwsFailure } from '@/server/kernel/aws-failure';
import { err } from '@/server/kernel/result';
import type { TagJobDeps } from '../ports';

/** `lost`: the write was done and its answer never came; the worker lives. */
export const TAG_CRASHES = ['before', 'after', 'lost'] as const;
export type TagCrash = (typeof TAG_CRASHES)[number];

class Killed extends Error {
  override readonly name = 'Killed';
}

const lost: AwsFailure = {
  kind: 'unavailable',
  retryable: true,
  operation: 'aws:Call',
  code: 'ECONNRESET',
  awsMessage: 'The connection broke before the answer came.',
};

const WRITES = /^(put|delete|remove)/;

/** Ports of a worker that dies at its n-th write in AWS (from 1), or loses every answer to it. */
export function letTagRunsDie(deps: TagJobDeps, place: number, crash: TagCrash) {
  let writes = 0;
  let dead = false;
  let met = false;

  const guard = <T extends object>(port: T): T =>
    new Proxy(port, {
      get(target, method, receiver) {
        const member: unknown = Reflect.get(target, method, receiver);
        if (typeof member !== 'function' || typeof method !== 'string' || !WRITES.test(method)) return member;
        return async (...input: unknown[]) => {
          if (dead) throw new Killed();
          writes += 1;
          const here = writes === place;
          met ||= here;
          if (here && crash === 'before') {
            dead = true;
            throw new Killed();
          }
          const answer: unknown = await Reflect.apply(member, target, input);
          if (here && crash === 'lost') return err(lost);
          if (here) {
            dead = true;
            throw new Killed();
          }
          return answer;
        };
      },
    });

  const ports: TagJobDeps = {
    ...deps,
    clock: deps.clock,
    unitOfWork: (work) => (dead ? Promise.reject(new Killed()) : deps.unitOfWork(work)),
    // A process that is gone gives nothing back.
    leases: {
      ...deps.leases,
      release: (...claim) => (dead ? Promise.reject(new Killed()) : deps.leases.release(...claim)),
    },
    managedTagWriter: guard(deps.managedTagWriter),
    policyWriter: {
      async signIn(target, run) {
        const session = await deps.policyWriter.signIn(target, run);
        return session.ok ? { ok: true, value: guard<WriteSession>(session.value) } : session;
      },
    },
  };
  return { deps: ports, met: () => met };
}
