import { expect, test } from 'vitest';
import { boundedText } from './bounded-text';

/** A body of `parts` that says nothing of its length, and how many parts of it were asked for. */
function streamed(parts: readonly string[]) {
  let asked = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = parts[asked];
        if (part === undefined) return controller.close();
        asked += 1;
        controller.enqueue(new TextEncoder().encode(part));
      },
    },
    { highWaterMark: 0 },
  );
  const init = { method: 'POST', body, duplex: 'half' };
  return { request: new Request('http://127.0.0.1/', init as RequestInit), asked: () => asked };
}

test('what fits is read whole, also when a letter is cut in two', async () => {
  const bytes = new TextEncoder().encode('{"name":"é"}');
  const body = new Blob([bytes.slice(0, 10), bytes.slice(10)]).stream();
  const init = { method: 'POST', body, duplex: 'half' };
  expect(await boundedText(new Request('http://127.0.0.1/', init as RequestInit), 100)).toBe('{"name":"é"}');
  expect(await boundedText(new Request('http://127.0.0.1/', { method: 'POST' }), 100)).toBe('');
});

test('what says that it is too long is not read', async () => {
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    body: 'short',
    headers: { 'content-length': '1000000' },
  });
  expect(await boundedText(request, 100)).toBeNull();
  expect(request.bodyUsed).toBe(false);
});

test('what does not say so is left as soon as it is too long', async () => {
  const { request, asked } = streamed(Array.from({ length: 1_000 }, () => 'x'.repeat(60)));
  expect(await boundedText(request, 100)).toBeNull();
  expect(asked()).toBe(2);
});
