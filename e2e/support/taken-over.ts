import type { Page } from '@playwright/test';

/** Nobody is faster than this after a page has come; what is not taken over by then has a journey to fail in. */
const PATIENCE_MS = 10_000;

/**
 * Waits, after each page that is asked for, until React has its controls in hand. People look at a page before they use
 * it; a journey is quicker than the scripts and would press what does nothing yet. That nothing typed so early is lost is
 * tested where it is kept (components/ui).
 */
export function lookBeforeUse(page: Page): void {
  const { goto, reload } = page;
  page.goto = async (...args) => {
    const response = await goto.apply(page, args);
    await takenOver(page);
    return response;
  };
  page.reload = async (...args) => {
    const response = await reload.apply(page, args);
    await takenOver(page);
    return response;
  };
}

const takenOver = (page: Page): Promise<unknown> =>
  page
    .waitForFunction(
      () =>
        Array.from(document.querySelectorAll('button, input:not([type=hidden]), select, textarea')).every(
          (control) => Object.keys(control).some((key) => key.startsWith('__reactProps$')),
        ),
      undefined,
      { timeout: PATIENCE_MS, polling: 50 },
    )
    // A page may go on to another one meanwhile, and some have no scripts.
    .catch(() => undefined);
