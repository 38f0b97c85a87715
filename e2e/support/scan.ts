import type { Locator, Page } from '@playwright/test';
import { expect } from './patient-expect';

/**
 * Presses *Scan now* and waits until a scan that began after that is over: `when` says the time of the last one. One by the
 * clock may be under way, which looked at some of it before, so it is let go by first.
 */
export async function scanNow(page: Page, when: Locator): Promise<void> {
  const button = page.getByRole('button', { name: 'Scan now' });
  const time = async () => ((await when.count()) > 0 ? when.first().getAttribute('datetime') : null);
  await expect(button).toBeEnabled({ timeout: 60_000 });
  const before = await time();
  await button.click();
  await expect.poll(time, { timeout: 60_000 }).not.toBe(before);
  await expect(button).toBeEnabled({ timeout: 60_000 });
}
