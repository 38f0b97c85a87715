import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ensureBrowser, installedBrowser } from './browser';
import { type Machine, ownFolder } from './machine';

const HEADLESS = '/usr/lib/chromium/chromium-headless-shell';
const CHROMIUM = '/usr/bin/chromium';
const SNAP = '/usr/bin/chromium-browser';
const CHROME = '/usr/bin/google-chrome';
const APT = '/usr/bin/apt-get';

type Setup = {
  readonly files?: readonly string[];
  readonly broken?: readonly string[];
  readonly own?: boolean;
  readonly named?: string;
  readonly root?: boolean;
  /** What a command brings when it works: files, or `own`. Others fail. */
  readonly brings?: Readonly<Record<string, string>>;
};

/** A machine that is described; what is run on it is written down. */
function machineWith({ files = [], broken = [], own = false, named, root = false, brings = {} }: Setup) {
  const there = new Set(files);
  let hasOwn = own;
  const commands: string[] = [];
  const machine: Machine = {
    named,
    isRoot: root,
    exists: (path) => there.has(path),
    starts: (path) => there.has(path) && !broken.includes(path),
    hasOwn: () => hasOwn,
    run(command, args) {
      const line = [command, ...args].join(' ').replace(process.execPath, 'node');
      commands.push(line);
      const brought = Object.entries(brings).find(([part]) => `${line} `.includes(part))?.[1];
      if (brought === 'own') hasOwn = true;
      else if (brought) there.add(brought);
      return brought !== undefined;
    },
  };
  return { machine, commands };
}

const UPDATE = `${APT} update -qq`;
const PACKAGE = `${APT} install -y -qq --no-install-recommends chromium`;
const LIGHT = `${PACKAGE}-headless-shell`;
const OWN = 'node node_modules/@playwright/test/cli.js install chromium-headless-shell';
const OWN_WITH_LIBRARIES =
  'node node_modules/@playwright/test/cli.js install --with-deps chromium-headless-shell';

describe('a machine that has', () => {
  test.each<Setup & { name: string; executablePath: string | undefined }>([
    { name: 'a chosen browser uses it', named: CHROME, files: [CHROME], own: true, executablePath: CHROME },
    { name: 'Playwright’s own uses it', own: true, files: [CHROMIUM], executablePath: undefined },
    { name: 'only the system’s uses that', files: [CHROMIUM, CHROME], executablePath: CHROMIUM },
    {
      name: 'one without windows uses that first',
      files: [CHROMIUM, HEADLESS],
      executablePath: HEADLESS,
    },
    {
      name: 'a stub in the place of one uses the next that starts',
      files: [SNAP, CHROME],
      broken: [SNAP],
      executablePath: CHROME,
    },
  ])('$name', ({ executablePath, ...setup }) => {
    const { machine, commands } = machineWith({ ...setup, root: true });
    expect(ensureBrowser(() => undefined, machine)).toEqual({ ok: true, browser: { executablePath } });
    expect(commands).toEqual([]);
  });
});

describe('a machine that has none', () => {
  test.each<Setup & { name: string; executablePath: string | undefined; ran: readonly string[] }>([
    {
      name: 'gets the system’s package where we may install it',
      root: true,
      files: [APT],
      brings: { 'chromium-headless-shell': HEADLESS },
      executablePath: HEADLESS,
      ran: [UPDATE, LIGHT],
    },
    {
      name: 'gets the whole browser where the system has no other',
      root: true,
      files: [APT],
      brings: { 'recommends chromium ': CHROMIUM },
      executablePath: CHROMIUM,
      ran: [UPDATE, LIGHT, PACKAGE],
    },
    {
      name: 'gets Playwright’s own, with libraries, where the package is a stub',
      root: true,
      files: [APT],
      broken: [SNAP],
      brings: { 'install -y': SNAP, '--with-deps': 'own' },
      executablePath: undefined,
      ran: [UPDATE, LIGHT, PACKAGE, OWN_WITH_LIBRARIES],
    },
    {
      name: 'gets Playwright’s own where we may not install packages',
      files: [APT],
      brings: { 'cli.js install': 'own' },
      executablePath: undefined,
      ran: [OWN],
    },
    {
      name: 'gets Playwright’s own where there is no apt',
      root: true,
      brings: { 'cli.js install': 'own' },
      executablePath: undefined,
      ran: [OWN],
    },
  ])('$name', ({ executablePath, ran, ...setup }) => {
    const { machine, commands } = machineWith(setup);
    const said: string[] = [];
    expect(ensureBrowser((line) => said.push(line), machine)).toEqual({
      ok: true,
      browser: { executablePath },
    });
    expect(commands).toEqual(ran);
    expect(said).toHaveLength(ran.length);
  });

  test('and gets none says what to do, after every way was tried', () => {
    const { machine, commands } = machineWith({ root: true, files: [APT] });
    expect(ensureBrowser(() => undefined, machine)).toEqual({
      ok: false,
      problem: expect.stringMatching(/none could be installed\. Install Chromium .*PW_CHROMIUM=/),
    });
    expect(commands).toEqual([UPDATE, LIGHT, PACKAGE, OWN_WITH_LIBRARIES]);
  });
});

test('a chosen browser that does not start is named, and no other is taken or installed', () => {
  const { machine, commands } = machineWith({
    named: '/opt/chrome',
    files: [CHROMIUM, APT],
    own: true,
    root: true,
  });
  expect(installedBrowser(machine)).toBeNull();
  expect(ensureBrowser(() => undefined, machine)).toEqual({
    ok: false,
    problem: 'PW_CHROMIUM names /opt/chrome, which does not start.',
  });
  expect(commands).toEqual([]);
});

test('Playwright’s own browser is looked for where Playwright would install it', () => {
  const cli = ['node_modules/@playwright/test/cli.js', 'install', '--dry-run', 'chromium-headless-shell'];
  const { stdout } = spawnSync(process.execPath, cli, { encoding: 'utf8' });
  const [, location] = /Install location:\s+(.+)/.exec(stdout) ?? [];
  expect(ownFolder()).toBe(location);
});
