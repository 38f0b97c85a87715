import { expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import type { LiveGrant } from '../../policies/build/live-grant';
import { type Choose, writeForAll } from './write-for-all';

const grant = (principalArn: string, applied: boolean): LiveGrant => ({
  streamArn: 'stream',
  principalArn,
  pattern: 'STANDARD_CONSUMER',
  productTag: 'orders',
  applied,
});
const LIVE = [
  grant('old', true),
  grant('deleted', true),
  grant('a', false),
  grant('b', false),
  grant('waits', false),
];

/** A stream that refuses every document that names one of these. */
function stream(gone: readonly string[], kind: 'invalid' | 'throttled' = 'invalid') {
  const puts: (readonly string[])[] = [];
  let held: readonly string[] = ['old'];
  const write = async (choose: Choose) => {
    const document = {
      Version: '2012-10-17' as const,
      Statement: [{ Effect: 'Allow' as const, Principal: { AWS: held }, Action: 'kinesis:GetRecords' }],
    };
    const names = choose(document).map(({ principalArn }) => principalArn);
    puts.push(names);
    const refused = names.some((name) => gone.includes(name));
    if (!refused) held = names;
    return refused
      ? { ok: false as const, error: failure(kind, 'kinesis:PutResourcePolicy', 'InvalidArgumentException') }
      : { ok: true as const, value: { document: null, wrote: true } };
  };
  return { puts, write };
}

test.each([
  { name: 'all there: one write', gone: [], puts: ['old,deleted,a,b,waits'], ok: ['a', 'b'] },
  {
    name: 'one that waits is gone: one more, without those that wait',
    gone: ['waits'],
    puts: ['old,deleted,a,b,waits', 'old,a,b'],
    ok: ['a', 'b'],
  },
  {
    name: 'a role that had access was deleted: it keeps nobody else out',
    gone: ['deleted'],
    puts: ['old,deleted,a,b,waits', 'old,a,b'],
    ok: ['a', 'b'],
  },
  {
    name: 'one that came is gone: the others do not fail with it',
    gone: ['a'],
    puts: ['old,deleted,a,b,waits', 'old,a,b', 'old,a', 'old,b'],
    ok: ['b'],
  },
  {
    name: 'one that AWS holds is refused and nothing can be written',
    gone: ['old'],
    puts: ['old,deleted,a,b,waits', 'old,a,b', 'old,a', 'old,b'],
    ok: [],
  },
])('$name', async ({ gone, puts, ok }) => {
  const to = stream(gone);
  const written = await writeForAll(to.write, LIVE, ['a', 'b']);
  expect(to.puts.map((names) => names.join())).toEqual(puts);
  expect(['a', 'b'].filter((own) => written(own).ok)).toEqual(ok);
});

test('a role that is gone does not keep its own access from being taken away', async () => {
  const to = stream(['deleted']);
  const written = await writeForAll(to.write, LIVE, [null]);
  expect(to.puts.map((names) => names.join())).toEqual(['old,deleted,a,b,waits', 'old']);
  expect(written(null).ok).toBe(true);
});

test('what time may heal is not tried in pieces', async () => {
  const to = stream(['waits'], 'throttled');
  const written = await writeForAll(to.write, LIVE, ['a', 'b']);
  expect(to.puts).toHaveLength(1);
  expect(written('a')).toMatchObject({ error: { kind: 'throttled' } });
});
