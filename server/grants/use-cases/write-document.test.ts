import { describe, expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import type { PolicyDocument } from '../../policies/document';
import { noWaiting } from '../testing/no-waiting';
import { type Target, writeDocument } from './write-document';

const document = (Sid: string): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Sid, Effect: 'Allow', Action: 'kinesis:ListShards', Resource: '*' }],
});
const text = (Sid: string) => JSON.stringify(document(Sid));

/** AWS as one text, with a list of what was done to it. `onPut` may change what is there afterwards. */
function aws(
  start: string | null,
  change: Partial<Target> & { onPut?: (put: string, times: number) => string | null } = {},
) {
  const state = { text: start, log: [] as string[], puts: 0 };
  const { onPut, ...more } = change;
  const target: Target = {
    read: async () => ({ ok: true, value: state.text }),
    async put(put) {
      state.puts += 1;
      state.log.push('put');
      state.text = onPut ? onPut(put, state.puts) : put;
      return { ok: true, value: undefined };
    },
    async remove() {
      state.log.push('remove');
      state.text = null;
      return { ok: true, value: undefined };
    },
    build: () => document('SluiceWanted'),
    async beforeWrite(before) {
      state.log.push(`keep ${before === null ? 'nothing' : 'a document'}`);
      return true;
    },
    ...more,
  };
  return { state, target };
}

describe('one document', () => {
  test('that is as it should be is not written', async () => {
    const { state, target } = aws(text('SluiceWanted'));
    expect(await writeDocument(target, noWaiting)).toMatchObject({ ok: true, value: { wrote: false } });
    expect(state.log).toEqual([]);
  });

  test('that means the same in another spelling is not written', async () => {
    const spelled = text('SluiceWanted').replace('"kinesis:ListShards"', '["KINESIS:ListShards"]');
    const { state, target } = aws(spelled);
    await writeDocument(target, noWaiting);
    expect(state.log).toEqual([]);
  });

  test('that differs is kept, written and read back', async () => {
    const { state, target } = aws(text('Other'));
    expect(await writeDocument(target, noWaiting)).toEqual({
      ok: true,
      value: { document: document('SluiceWanted'), wrote: true },
    });
    expect(state.log).toEqual(['keep a document', 'put']);
  });

  test('of which nothing remains is removed', async () => {
    const { state, target } = aws(text('Other'), { build: () => null });
    expect(await writeDocument(target, noWaiting)).toMatchObject({ ok: true, value: { document: null } });
    expect(state.log).toEqual(['keep a document', 'remove']);
  });

  test('that AWS shows late is looked at again, not written again', async () => {
    let looks = 0;
    const { state, target } = aws(null, {
      async read() {
        looks += 1;
        return { ok: true, value: looks < 4 ? null : text('SluiceWanted') };
      },
    });
    expect((await writeDocument(target, noWaiting)).ok).toBe(true);
    expect(state.puts).toBe(1);
  });

  test('that somebody else overwrote right after us is merged and written again', async () => {
    const { state, target } = aws(null, {
      onPut: (put, times) => (times === 1 ? text('Foreign') : put),
    });
    expect((await writeDocument(target, noWaiting)).ok).toBe(true);
    expect(state.log).toEqual(['keep nothing', 'put', 'keep a document', 'put']);
  });

  test('that somebody else keeps overwriting is given up, for later', async () => {
    const { state, target } = aws(null, { onPut: () => text('Foreign') });
    expect(await writeDocument(target, noWaiting)).toMatchObject({
      ok: false,
      error: { code: 'ReadBackDiffers', retryable: true },
    });
    expect(state.puts).toBe(3);
  });

  test('that Sluice cannot read is left alone', async () => {
    const { state, target } = aws('not a policy');
    expect(await writeDocument(target, noWaiting)).toMatchObject({
      ok: false,
      error: { code: 'UnreadablePolicy', retryable: false },
    });
    expect(state.log).toEqual([]);
  });

  test('is not written by a run that another one took over from', async () => {
    const { state, target } = aws(null, { beforeWrite: async () => false });
    expect(await writeDocument(target, noWaiting)).toMatchObject({
      ok: false,
      error: { code: 'LeaseLost', retryable: true },
    });
    expect(state.puts).toBe(0);
  });

  test('whose write AWS refuses keeps AWS’s answer', async () => {
    const denied = failure('access-denied', 'iam:PutRolePolicy', 'AccessDenied');
    const { target } = aws(null, { put: async () => ({ ok: false, error: denied }) });
    expect(await writeDocument(target, noWaiting)).toEqual({ ok: false, error: denied });
  });
});
