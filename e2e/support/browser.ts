import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** `undefined` is Playwright's own browser; null is none at all. */
export type Browser = { readonly executablePath: string | undefined } | null;

/** The browser that this machine has: the one that PW_CHROMIUM names, Playwright's own, or the system's. */
export function installedBrowser(): Browser {
  const named = process.env.PW_CHROMIUM;
  if (named) return { executablePath: named };
  if (existsSync(chromium.executablePath())) return { executablePath: undefined };
  const system = SYSTEM.find((path) => existsSync(path));
  return system ? { executablePath: system } : null;
}

type Attempt = readonly [command: string, ...args: string[]];

/** Ways to get a browser, the system's packages first where we may use them. */
function attempts(): readonly Attempt[] {
  const own: Attempt = [
    process.execPath,
    'node_modules/@playwright/test/cli.js',
    'install',
    'chromium-headless-shell',
  ];
  const packages: readonly Attempt[] = [
    ['apt-get', 'update', '-qq'],
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ];
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') ? [...packages, own] : [own];
}

export const NO_BROWSER =
  'There is no browser for the journeys and none could be installed. Install Chromium (Debian: apt-get install chromium; ' +
  'elsewhere: npx playwright install chromium), or name one with PW_CHROMIUM=/path/to/chromium.';

/** The machine's browser, installed now if there is none; null when that is not possible either. */
export function ensureBrowser(say: (line: string) => void): Browser {
  for (const [command, ...args] of attempts()) {
    const browser = installedBrowser();
    if (browser) return browser;
    say(
      `Getting a browser for the journeys: ${command === process.execPath ? 'playwright' : command} ${args.at(-1)} …`,
    );
    spawnSync(command, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    });
  }
  return installedBrowser();
}
