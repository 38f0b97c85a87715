import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { acquireLock } from './process-lock.mjs';
import { runChild } from './run-child.mjs';

// Plain JavaScript without dependencies: npm runs scripts before there is a node_modules.

export const PROJECT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Something the person at the keyboard can act on; shown without a stack. */
export class StartError extends Error {
  name = 'StartError';
}

/**
 * The versions in package.json's `engines`.
 * @param {string} version
 */
export function isSupportedNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major >= 24;
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @param {string} path */
const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');

/**
 * Whether node_modules holds what the lock file names; packages of other platforms may be absent.
 * npm writes its own list last, so an interrupted installation has none.
 * @param {string} project
 */
export function isInstalled(project) {
  const list = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const wanted = readJson(join(project, 'package-lock.json')).packages;
  const installed = readJson(list).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = installed[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && (entry.optional || existsSync(join(project, path)));
  });
}

const OFFLINE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/;

/** @param {string} project */
async function install(project) {
  console.error('Installing packages. This happens once and takes a few minutes …');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [command, ...before] = npm?.endsWith('js') ? [process.execPath, npm] : ['npm'];
  // A production setting of the caller's must not leave the build tools out.
  const env = { ...process.env, NODE_ENV: 'development' };
  const shell = process.platform === 'win32' && command === 'npm';
  const { ok, output } = await runChild(command, [...before, ...args], {
    cwd: project,
    env,
    shell,
    quiet: true,
  });
  if (ok) return;
  if (OFFLINE.test(output)) {
    throw new StartError(
      `The packages are not installed and the npm registry cannot be reached. Connect and start again.\n${output}`,
    );
  }
  throw new StartError(`npm ci failed, so nothing was started. It said:\n${output}`);
}

/** The database client is generated code; it is made anew when the schema or the generator changed. @param {string} project */
async function generateClient(project) {
  const folder = join(project, 'server/db/generated');
  const stamp = join(folder, '.made-from');
  const version = readJson(join(project, 'node_modules/prisma/package.json')).version;
  const made = `${hashOf(join(project, 'prisma/schema.prisma'))} ${version}`;
  if (existsSync(join(folder, 'client.ts')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made)
    return;
  const prisma = join(project, 'node_modules/prisma/build/index.js');
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
  const { ok, output } = await runChild(process.execPath, [prisma, 'generate'], {
    cwd: project,
    env,
    quiet: true,
  });
  if (!ok) throw new StartError(`The database client could not be generated:\n${output}`);
  writeFileSync(stamp, made);
}

/**
 * Runs `work` alone among the launchers of this folder; the others wait, then find the work done.
 * @param {string} path
 * @param {string} doing
 * @template T
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(path, doing, work) {
  for (let waits = 0; ; waits += 1) {
    const lock = acquireLock(path);
    if (lock.ok) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    // A look that finds everything in place is over before this is said.
    if (waits === 10) console.error(`Another process (${lock.holder.pid}) is ${doing}; waiting for it …`);
    await wait(200);
  }
}

/** Everything that must be there before the first line of TypeScript can run. */
export async function ensureInstall(project = PROJECT) {
  if (!isSupportedNode(process.versions.node)) {
    throw new StartError(
      `Sluice needs Node.js 20.19 or later (20.x, 22.12+ or 24+); this is ${process.versions.node}.`,
    );
  }
  await alone(join(project, '.data/install.lock'), 'installing', async () => {
    if (!isInstalled(project)) await install(project);
    await generateClient(project);
  });
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  await ensureInstall().catch((error) => {
    console.error(error instanceof StartError ? error.message : error);
    process.exitCode = 1;
  });
}
