import type { BrowserContext } from '@playwright/test';

/**
 * Refuses what the router fetches ahead of a click: twenty to fifty requests for each page that is opened, nearly all for
 * pages that a journey never goes to, and a third of what it costs. The click itself fetches what it needs.
 */
export const withoutPrefetching = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const send = window.fetch;
    window.fetch = (input, init) =>
      new Headers(init?.headers).has('next-router-prefetch')
        ? Promise.resolve(new Response(null, { status: 503 }))
        : send(input, init);
  });
