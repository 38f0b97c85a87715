import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { PERSONAS } from './support/people';
import { openScreen, SCREENS, type Screen } from './support/screens';
import { workFor } from './support/sign-in';
import { portalUrl, test } from './support/test';

/** Both widths and both themes in two looks: colours do not depend on the width, nor the layout on the theme. */
const LOOKS = [
  { theme: 'light', size: { width: 1440, height: 900 } },
  { theme: 'dark', size: { width: 390, height: 844 } },
] as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, in a line each that says where. */
async function violations(page: Page): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations: found } = await axe.withTags(RULES).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function look(page: Page, screen: Screen): Promise<void> {
  await page.emulateMedia({ colorScheme: LOOKS[0].theme, reducedMotion: 'reduce' });
  await page.setViewportSize(LOOKS[0].size);
  await openScreen(page, screen);
  for (const { theme, size } of LOOKS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    expect.soft(await violations(page), `${screen.name}, ${size.width}, ${theme}`).toEqual([]);
    expect.soft(await scrollsSideways(page), `${screen.name} scrolls sideways at ${size.width}`).toBe(false);
  }
}

test('the sign-in has no violation, light and wide, dark and narrow', async ({ page }) => {
  for (const screen of SCREENS.filter(({ as }) => as === null)) await look(page, screen);
});

for (const persona of PERSONAS.filter((each) => SCREENS.some((screen) => screen.as === each))) {
  test(`no screen of ${persona} has a violation, light and wide, dark and narrow`, async ({ as }) => {
    const page = await as(persona);
    for (const screen of SCREENS.filter((each) => each.as === persona)) {
      if (screen.project) await workFor(page.context(), portalUrl(), screen.project);
      await look(page, screen);
    }
  });
}
