import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { openScreen, SCREENS } from './support/screens';
import { test } from './support/test';

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

/** What axe finds, in a line each that says where. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const screen of SCREENS) {
  test(`${screen.name} has no violation in light and dark, wide and narrow`, async ({
    as,
    page: signedOut,
  }) => {
    const page = screen.as
      ? await as(screen.as, { project: screen.project, reducedMotion: 'reduce' })
      : signedOut;
    await openScreen(page, screen);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
        expect(await violations(page), `${size.width} ${colorScheme}`).toEqual([]);
      }
      expect(await scrollsSideways(page), `sideways at ${size.width}`).toBe(false);
    }
  });
}
