// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FirstPage, type FoundPage, type FoundStream, useDiscovery } from './use-discovery';

const place = { projectId: 'p', accountId: '333344445555', region: 'eu-west-1' };
const stream = (streamName: string): FoundStream => ({
  streamName,
  streamArn: `arn:${streamName}`,
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  createdAt: '2026-11-01T00:00:00Z',
  facts: null,
  failure: null,
  publishedAs: null,
  notes: [],
  choosable: true,
});
const page = (names: string[], next: string | null): FoundPage => ({
  ...place,
  next,
  readAt: '2026-11-19T14:31:00Z',
  streams: names.map(stream),
});
const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

const asked = vi.fn<(url: string) => Promise<Response>>();
beforeEach(() => vi.stubGlobal('fetch', (url: string) => asked(url)));
afterEach(() => {
  cleanup();
  asked.mockReset();
  vi.unstubAllGlobals();
});

function discover(first: FirstPage | null = null) {
  const client = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return renderHook(() => useDiscovery(place, first), { wrapper });
}

test('reads page after page by itself and sorts by name', async () => {
  asked.mockImplementation(async (url) =>
    url.includes('next=2') ? answer(page(['card-disputes'], null)) : answer(page(['risk-signals'], '2')),
  );
  const { result } = discover();
  await waitFor(() => expect(result.current.streams).toHaveLength(2));
  expect(result.current.more).toBe(false);
  expect(result.current.streams.map((stream) => stream.streamName)).toEqual([
    'card-disputes',
    'risk-signals',
  ]);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('stops when it is told to, and goes on from there', async () => {
  let release = (_: Response) => {};
  asked
    .mockResolvedValueOnce(answer(page(['a'], '2')))
    .mockImplementationOnce(() => new Promise((resolve) => (release = resolve)))
    .mockResolvedValueOnce(answer(page(['c'], null)));
  const { result } = discover();
  await waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  act(() => result.current.stop());
  act(() => release(answer(page(['b'], '3'))));
  await waitFor(() => expect(result.current.reading).toBe(false));
  expect(asked).toHaveBeenCalledTimes(2);
  expect(result.current.more).toBe(true);
  act(() => result.current.goOn());
  await waitFor(() => expect(result.current.streams).toHaveLength(3));
});

test('a fault of a later page leaves the first ones in place and is not asked again by itself', async () => {
  const fault = { title: 'AWS asks to slow down', remedy: 'Wait a minute.' };
  asked.mockResolvedValueOnce(answer(page(['a'], '2'))).mockResolvedValue(answer(fault, 502));
  const { result } = discover();
  await waitFor(() => expect(result.current.fault).toEqual(fault));
  expect(result.current.streams).toHaveLength(1);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a portal that does not answer is told in words', async () => {
  asked.mockRejectedValue(new TypeError('fetch failed'));
  const { result } = discover();
  await waitFor(() => expect(result.current.fault?.title).toBe('Sluice does not answer'));
});

test('begins with what the server has read, and reads on from there', async () => {
  asked.mockResolvedValueOnce(answer(page(['b'], null)));
  const { result } = discover({ place, from: null, found: { page: page(['a'], '2') } });
  expect(result.current.streams.map((each) => each.streamName)).toEqual(['a']);
  await waitFor(() => expect(result.current.streams).toHaveLength(2));
  expect(asked).toHaveBeenCalledOnce();
  expect(asked.mock.calls[0]?.[0]).toContain('next=2');
});

test.each([
  { name: 'what was read of another Region is left alone', first: { region: 'us-east-1' } },
  { name: 'what was read of another account is left alone', first: { accountId: '222233334444' } },
])('$name', async ({ first }) => {
  asked.mockResolvedValueOnce(answer(page(['here'], null)));
  const { result } = discover({
    place: { ...place, ...first },
    from: null,
    found: { page: page(['there'], null) },
  });
  expect(result.current.streams).toEqual([]);
  await waitFor(() => expect(result.current.streams.map((each) => each.streamName)).toEqual(['here']));
});

test('a fault that the server heard is asked anew where scripts run', async () => {
  asked.mockResolvedValueOnce(answer(page(['a'], null)));
  const { result } = discover({ place, from: null, found: { fault: { title: 'AWS did not answer' } } });
  expect(result.current.fault).toBeNull();
  await waitFor(() => expect(result.current.streams).toHaveLength(1));
});
