import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { installedBrowser } from './browser';
import { runningPortal } from './running-portal';
import { openScreen, SCREENS } from './screens';
import { signIn, workFor } from './sign-in';

// Pictures of every screen of a running Sluice, to look at:
//   SLUICE_DATA=.data npx tsx e2e/support/shots.ts FOLDER [screen…]

const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const THEMES = ['light', 'dark'] as const;

const [folder = 'test-results/shots', ...names] = process.argv.slice(2);
const portal = await runningPortal(process.env.SLUICE_DATA || '.data');
const browser = await chromium.launch({
  executablePath: installedBrowser()?.executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
});
mkdirSync(folder, { recursive: true });
const pages = new Map<string, Page>();

async function pageOf(who: (typeof SCREENS)[number]): Promise<Page> {
  const key = who.as ?? '';
  const page = pages.get(key) ?? (await (await browser.newContext({ baseURL: portal.url })).newPage());
  if (!pages.has(key) && who.as) await signIn(page, who.as);
  pages.set(key, page);
  if (who.project) await workFor(page.context(), portal.url, who.project);
  return page;
}

for (const screen of SCREENS.filter(({ name }) => names.length === 0 || names.includes(name))) {
  const page = await pageOf(screen);
  await page.setViewportSize({ width: 1440, height: 900 });
  try {
    await openScreen(page, screen);
  } catch (error) {
    console.error(`${screen.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  }
  for (const size of SIZES) {
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(size);
      await page.screenshot({
        path: join(folder, `${screen.name}-${size.width}-${colorScheme}.png`),
        fullPage: true,
      });
    }
  }
}
await browser.close();
