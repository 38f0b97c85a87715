import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium } from '@playwright/test';

/** What the search for a browser needs of a machine, so that it can be tried on machines that are not here. */
export type Machine = {
  /** PW_CHROMIUM: the browser that somebody chose. */
  readonly named: string | undefined;
  /** We may install packages of the system. */
  readonly isRoot: boolean;
  exists(path: string): boolean;
  /** Whether the program starts. A file may be there and not work: Ubuntu's `chromium-browser` asks for a snap. */
  starts(path: string): boolean;
  /** Whether Playwright's own headless browser is completely there. */
  hasOwn(): boolean;
  /** True when the command ended well. */
  run(command: string, args: readonly string[]): boolean;
};

/**
 * Where this version of Playwright keeps its headless browser. It tells only where the whole one would be; the
 * headless one lies beside it.
 */
export function ownFolder(executablePath = chromium.executablePath()): string | null {
  for (let path = executablePath; path !== dirname(path); path = dirname(path)) {
    const revision = /[/\\]chromium-(\d+)$/.exec(path)?.[1];
    if (revision) return join(dirname(path), `chromium_headless_shell-${revision}`);
  }
  return null;
}

export const thisMachine: Machine = {
  named: process.env.PW_CHROMIUM,
  isRoot: process.getuid?.() === 0,
  exists: existsSync,
  starts: (path) => spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0,
  hasOwn() {
    const folder = ownFolder();
    // Playwright writes this file when it has unpacked everything.
    return folder !== null && existsSync(join(folder, 'INSTALLATION_COMPLETE'));
  },
  run: (command, args) =>
    spawnSync(command, args, {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    }).status === 0,
};
