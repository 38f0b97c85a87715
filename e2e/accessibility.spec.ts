import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { PERSONAS } from './support/people';
import { openScreen, SCREENS, type Screen } from './support/screens';
import { workFor } from './support/sign-in';
import { portalUrl, test } from './support/test';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/**
 * Both widths and both themes in two looks, crossed the other way at every second screen: what only a narrow light or a
 * wide dark page gets wrong is in the primitives that all screens share, and shows on half of them.
 */
const LOOKS = [
  [
    { theme: 'light', size: WIDE },
    { theme: 'dark', size: NARROW },
  ],
  [
    { theme: 'dark', size: WIDE },
    { theme: 'light', size: NARROW },
  ],
] as const;
const looksOf = (screen: Screen) => LOOKS[SCREENS.indexOf(screen) % 2 === 0 ? 0 : 1];

/** Opened once and looked at twice; a second or two where nothing else runs. */
const SCREEN_PATIENCE_MS = 60_000;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, in a line each that says where. */
async function violations(page: Page): Promise<readonly string[]> {
  // Half a megabyte of scripts that a page which was looked at before has already.
  const known = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(known && { axeSource: 'void 0' }) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
  const { violations: found } = await axe.withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function look(page: Page, screen: Screen): Promise<void> {
  const looks = looksOf(screen);
  await page.emulateMedia({ colorScheme: looks[0].theme, reducedMotion: 'reduce' });
  await page.setViewportSize(looks[0].size);
  await openScreen(page, screen);
  for (const { theme, size } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await violations(page), `${screen.name}, ${size.width}, ${theme}`).toEqual([]);
    expect.soft(await scrollsSideways(page), `${screen.name} scrolls sideways at ${size.width}`).toBe(false);
  }
}

test('the sign-in has no violation, wide and narrow, light and dark', async ({ page }) => {
  for (const screen of SCREENS.filter(({ as }) => as === null)) await look(page, screen);
});

for (const persona of PERSONAS.filter((each) => SCREENS.some((screen) => screen.as === each))) {
  test(`no screen of ${persona} has a violation, wide and narrow, light and dark`, async ({ as }) => {
    const screens = SCREENS.filter((each) => each.as === persona);
    // A journey for each persona, however many screens they have.
    test.setTimeout(screens.length * SCREEN_PATIENCE_MS);
    const page = await as(persona);
    for (const screen of screens) {
      if (screen.project) await workFor(page.context(), portalUrl(), screen.project);
      await look(page, screen);
    }
  });
}
