import { createServer } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webhookCaller } from './call-webhook';
import { startWebhookReceiver, type WebhookReceiver } from './testing/webhook-receiver';

let hook: WebhookReceiver;
beforeAll(async () => {
  hook = await startWebhookReceiver();
});
afterAll(() => hook?.stop());

const call = { headers: { 'x-sluice-delivery': 'a' }, body: '{}' };
const at = (host: string) => `http://${host}:${new URL(hook.url).port}/hook`;

test('the address that was looked at is the one that is called, whatever the name means a moment later', async () => {
  let asked = 0;
  const rebinding = async () => {
    asked += 1;
    return [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
  };
  expect(
    await webhookCaller('local', rebinding).call({ ...call, url: at('hooks.example.org') }),
  ).toMatchObject({
    ok: true,
  });
  expect(asked).toBe(1);
  expect(hook.calls.at(-1)?.headers.host).toBe(new URL(at('hooks.example.org')).host);
  expect(
    await webhookCaller('local', rebinding).call({ ...call, url: at('hooks.example.org') }),
  ).toMatchObject({
    error: { retryable: false },
  });
});

test('one forbidden address among others is enough to refuse', async () => {
  const before = hook.calls.length;
  const mixed = async () => [
    { address: '127.0.0.1', family: 4 },
    { address: '::ffff:169.254.169.254', family: 6 },
  ];
  const answer = await webhookCaller('local', mixed).call({ ...call, url: at('hooks.example.org') });
  expect(answer).toMatchObject({
    error: { words: 'The host leads to an address that Sluice may not call.' },
  });
  expect(hook.calls).toHaveLength(before);
});

test('a name that nobody knows and a port that nobody listens on are tried again', async () => {
  const nobody = () => Promise.reject(new Error('ENOTFOUND'));
  expect(
    await webhookCaller('local', nobody).call({ ...call, url: at('nowhere.example.org') }),
  ).toMatchObject({
    error: { retryable: true, words: 'The name of the host cannot be resolved.' },
  });
  expect(await webhookCaller('local').call({ ...call, url: 'http://127.0.0.1:1/' })).toMatchObject({
    error: { retryable: true, words: 'The endpoint could not be reached (ECONNREFUSED).' },
  });
});

test('an answer without end ends', async () => {
  const flood = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      const pour = () => {
        while (!socket.destroyed && socket.write(`4000\r\n${'x'.repeat(0x4000)}\r\n`));
      };
      socket.on('drain', pour);
      pour();
    });
  });
  const closed = new Promise<void>((resolve) =>
    flood.on('connection', (socket) => socket.on('close', resolve)),
  );
  await new Promise<void>((listening) => flood.listen(0, '127.0.0.1', listening));
  const address = flood.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(
    await webhookCaller('local').call({ ...call, url: `http://127.0.0.1:${address.port}/` }),
  ).toMatchObject({
    ok: true,
  });
  await closed;
  flood.close();
});
