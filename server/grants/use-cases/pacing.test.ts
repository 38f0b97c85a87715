import { describe, expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import type { ArnLeases } from '../apply-ports';
import { noWaiting } from '../testing/no-waiting';
import { holdLeases } from './hold-leases';
import { tryAgain } from './try-again';

/** Pauses that would have been made, in milliseconds. */
function watched() {
  const pauses: number[] = [];
  return {
    pauses,
    pacing: {
      random: () => 1,
      pause: async (ms: number) => {
        pauses.push(ms);
      },
    },
  };
}

describe('a call that fails', () => {
  const throttled = failure('throttled', 'kinesis:PutResourcePolicy', 'LimitExceededException');

  test('is tried four times with pauses that double, then given up', async () => {
    const { pauses, pacing } = watched();
    let again = 0;
    const result = await tryAgain(
      pacing,
      async () => ({ ok: false, error: throttled }),
      () => {
        again += 1;
      },
    );
    expect(result).toEqual({ ok: false, error: throttled });
    expect(pauses).toEqual([200, 400, 800]);
    expect(again).toBe(3);
  });

  test('and then works is done', async () => {
    let calls = 0;
    const result = await tryAgain(noWaiting, async () => {
      calls += 1;
      return calls < 3 ? { ok: false, error: throttled } : { ok: true, value: 'done' };
    });
    expect(result).toEqual({ ok: true, value: 'done' });
  });

  test('for a reason that time does not change is not tried again', async () => {
    const { pauses, pacing } = watched();
    const denied = failure('access-denied', 'iam:PutRolePolicy', 'AccessDenied');
    await tryAgain(pacing, async () => ({ ok: false, error: denied }));
    expect(pauses).toEqual([]);
  });
});

describe('leases', () => {
  const leases = (granted: boolean): ArnLeases & { log: string[] } => {
    const log: string[] = [];
    return {
      log,
      async acquire({ arns, holder, waiter }) {
        log.push(`acquire ${arns.join(' ')} for ${holder} of ${waiter}`);
        return granted;
      },
      async renew() {
        log.push('renew');
        return true;
      },
      async release(arns) {
        log.push(`release ${arns.join(' ')}`);
      },
      async drop(arns) {
        log.push(`drop ${arns.join(' ')}`);
      },
      async leave() {
        log.push('leave');
      },
      async dismiss() {
        log.push('dismiss');
      },
      async takeAlong() {
        log.push('take along');
      },
    };
  };
  const who = { holder: 'run', waiter: 'subscription' };

  test('are asked for in one order, each ARN once, and given back', async () => {
    const port = leases(true);
    const held = await holdLeases(port, ['b', 'a', 'b'], who);
    expect(await held?.stillHeld()).toBe(true);
    await held?.release();
    expect(port.log).toEqual(['acquire a b for run of subscription', 'renew', 'release a b']);
  });

  test('that another run holds are not waited for', async () => {
    const port = leases(false);
    expect(await holdLeases(port, ['a'], who)).toBeNull();
    expect(port.log).toEqual(['acquire a for run of subscription']);
  });
});
