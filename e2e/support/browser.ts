import { type Machine, thisMachine } from './machine';

const SYSTEM = [
  // Without the windows that nobody sees: little more than half of the other one's work.
  '/usr/lib/chromium/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const APT = '/usr/bin/apt-get';

/** `undefined` is Playwright's own browser. */
export type Browser = { readonly executablePath: string | undefined };

/** The browser that this machine has: the one that was chosen, Playwright's own, or the system's; null without any. */
export function installedBrowser(machine: Machine = thisMachine): Browser | null {
  if (machine.named) return machine.starts(machine.named) ? { executablePath: machine.named } : null;
  if (machine.hasOwn()) return { executablePath: undefined };
  const system = SYSTEM.find((path) => machine.exists(path) && machine.starts(path));
  return system ? { executablePath: system } : null;
}

type Attempt = { readonly words: string; readonly command: string; readonly args: readonly string[] };

/** Ways to get a browser, the system's packages first where we may use them: they bring all libraries. */
function attempts(machine: Machine): readonly Attempt[] {
  const apt = machine.isRoot && machine.exists(APT);
  const own: Attempt = {
    words: 'playwright install',
    command: process.execPath,
    args: [
      'node_modules/@playwright/test/cli.js',
      'install',
      ...(apt ? ['--with-deps'] : []),
      'chromium-headless-shell',
    ],
  };
  if (!apt) return [own];
  const install = (name: string): Attempt => ({
    words: `apt-get install ${name}`,
    command: APT,
    args: ['install', '-y', '-qq', '--no-install-recommends', name],
  });
  return [
    { words: 'apt-get update', command: APT, args: ['update', '-qq'] },
    install('chromium-headless-shell'),
    install('chromium'),
    own,
  ];
}

const NO_BROWSER =
  'There is no browser for the journeys and none could be installed. Install Chromium (Debian: apt-get install chromium; ' +
  'elsewhere: npx playwright install chromium), or name one with PW_CHROMIUM=/path/to/chromium.';

export type Found =
  | { readonly ok: true; readonly browser: Browser }
  /** One sentence for the person at the keyboard. */
  | { readonly ok: false; readonly problem: string };

/** The machine's browser, installed now if there is none. */
export function ensureBrowser(say: (line: string) => void, machine: Machine = thisMachine): Found {
  const there = installedBrowser(machine);
  if (there) return { ok: true, browser: there };
  if (machine.named)
    return { ok: false, problem: `PW_CHROMIUM names ${machine.named}, which does not start.` };
  for (const { words, command, args } of attempts(machine)) {
    say(`Getting a browser for the journeys: ${words} …`);
    machine.run(command, args);
    const browser = installedBrowser(machine);
    if (browser) return { ok: true, browser };
  }
  return { ok: false, problem: NO_BROWSER };
}
