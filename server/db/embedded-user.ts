import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Who PostgreSQL runs as when Sluice runs as root, which PostgreSQL refuses. */
export type ServerUser = { readonly uid: number; readonly gid: number };

/** Null unless this process is root. The user must exist in the passwd file: initdb looks its name up. */
export function serverUser(passwd = '/etc/passwd'): ServerUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const entry = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!entry?.[2] || !entry[3]) {
    throw new Error(
      'PostgreSQL refuses to run as root and this machine has neither a user "postgres" nor "nobody". ' +
        'Start Sluice as another user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(entry[2]), gid: Number(entry[3]) };
}

/** Whether every folder down to `path` may be passed through by other users. */
export function isTraversable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/**
 * The folder that holds the server's files: `directory` itself, or, when root's own folder is closed to the
 * server's user (a home with mode 0700), a folder of this project's own under /var/lib/sluice.
 */
export function reachableDirectory(directory: string, user: ServerUser | null): string {
  mkdirSync(directory, { recursive: true });
  if (!user) return directory;
  if (isTraversable(dirname(directory))) {
    chmodSync(directory, 0o711);
    return directory;
  }
  const elsewhere = fallbackDirectory(directory);
  mkdirSync(elsewhere, { recursive: true });
  for (const folder of [elsewhere, dirname(elsewhere)]) chmodSync(folder, 0o711);
  return elsewhere;
}

/** Every project folder has its own, so that two checkouts never share a database. */
export const fallbackDirectory = (directory: string): string =>
  join('/var/lib/sluice', createHash('sha256').update(resolve(directory)).digest('hex').slice(0, 16));
