import http from 'node:http';
import http2 from 'node:http2';
import { afterEach, expect, test, vi } from 'vitest';
import { type Listener, listen } from '../protocol/listen';
import { EventSource } from '../testing/event-source';
import { sendFrames } from './send-frames';

const FRAME = Buffer.alloc(64 * 1024, 'x');
let listener: Listener | undefined;
let client: { close(): void } | undefined;

afterEach(async () => {
  client?.close();
  await listener?.stop();
});

/** Serves the source to whoever comes; `sent` resolves when that is over. */
async function serve(source: EventSource<Uint8Array>): Promise<{ sent: Promise<void> }> {
  let running: (sent: Promise<void>) => void;
  const sent = new Promise<void>((resolve) => {
    running = resolve;
  });
  listener = await listen(0, (_request, response, stopping) => {
    response.writeHead(200);
    const sending = sendFrames(response, source, stopping);
    running(sending);
    return sending;
  });
  return { sent };
}

type Body = NodeJS.ReadableStream & { destroy(): void };

/** The body of the answer, of which nothing is read yet. */
const open: Record<'HTTP/1.1' | 'HTTP/2', () => Promise<Body>> = {
  'HTTP/1.1': () =>
    new Promise((resolve, reject) => {
      const agent = new http.Agent();
      client = { close: () => agent.destroy() };
      http.get({ port: listener?.port, agent }, resolve).on('error', reject);
    }),
  'HTTP/2': () =>
    new Promise((resolve, reject) => {
      const session = http2.connect(`http://127.0.0.1:${listener?.port}`);
      client = session;
      session.on('error', () => {}); // the server may be gone before the connection is
      const stream = session.request({ ':path': '/' });
      stream.on('response', () => resolve(stream)).on('error', reject);
    }),
};

async function textOf(body: Body): Promise<string> {
  let text = '';
  for await (const chunk of body) text += String(chunk);
  return text;
}

const cases = [{ name: 'HTTP/1.1' }, { name: 'HTTP/2' }] as const;

test.each(cases)('$name: frames arrive as they come, and the end is the end', async ({ name }) => {
  const parts = ['one ', 'two ', 'three'];
  const source: EventSource<Uint8Array> = new EventSource<Uint8Array>((index) => {
    if (index === parts.length) source.end();
    return parts[index] === undefined ? undefined : Buffer.from(parts[index]);
  });
  const { sent } = await serve(source);
  expect(await textOf(await open[name]())).toBe('one two three');
  await sent;
});

test.each(cases)('$name: who does not read is sent no more than fits on the way', async ({ name }) => {
  const source = new EventSource<Uint8Array>(() => FRAME);
  const { sent } = await serve(source);
  const body = await open[name]();
  let asked = -1;
  await vi.waitFor(
    () => {
      const before = asked;
      asked = source.asked;
      expect(asked).toBe(before);
    },
    { interval: 200, timeout: 60_000 },
  );
  // Socket buffers of both ends take some; 64 MB would be no back-pressure.
  expect(asked).toBeLessThan(1_000);
  body.resume();
  await vi.waitFor(() => expect(source.asked).toBeGreaterThan(asked + 100), 60_000);
  body.destroy();
  await sent;
  expect(source.returned).toBe(true);
});

test.each(cases)('$name: a client that goes away frees the stream that waits', async ({ name }) => {
  const source = new EventSource<Uint8Array>((index) => (index === 0 ? Buffer.from('x') : undefined));
  const { sent } = await serve(source);
  const body = await open[name]();
  await vi.waitFor(() => expect(source.asked).toBe(2), 60_000);
  body.destroy();
  await sent;
  expect(source.returned).toBe(true);
});

test.each(cases)('$name: a stream that is over waits for no client', async ({ name }) => {
  const source = new EventSource<Uint8Array>((index) => (index < 1_000 ? FRAME : undefined));
  const { sent } = await serve(source);
  const body = await open[name]();
  await vi.waitFor(() => expect(source.asked).toBeGreaterThan(0), 60_000);
  source.end();
  await sent;
  body.destroy();
});

test.each(cases)('$name: stopping ends what is open, cleanly and at once', async ({ name }) => {
  const source = new EventSource<Uint8Array>((index) => (index === 0 ? Buffer.from('x') : undefined));
  await serve(source);
  const text = textOf(await open[name]());
  await vi.waitFor(() => expect(source.asked).toBe(2), 60_000);
  await listener?.stop();
  // What is still open when the patience with it ends is cut off, and its client told so.
  expect(await text).toBe('x');
});
