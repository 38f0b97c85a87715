import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

// Plain JavaScript: the launcher needs it before anything is installed.

/**
 * @typedef {{ pid: number, started: string, nonce: string }} Holder who holds a lock; `started` tells a process
 * from a later one with the same number
 */

/**
 * When a process started, in the system's own words; empty when it does not exist.
 * @param {number} pid
 * @returns {string}
 */
export function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // Field 3 is the state: a zombie has ended, whatever its parent did not collect. Field 22 is the start.
      return fields[0] === 'Z' ? '' : (fields[19] ?? '');
    }
    if (process.platform !== 'win32') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    }
    process.kill(pid, 0);
    return 'running';
  } catch {
    return '';
  }
}

/**
 * @param {string} path
 * @returns {Holder | null}
 */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {Holder | null} holder */
const isAlive = (holder) => holder !== null && startOf(holder.pid) === holder.started;

/**
 * The living process that holds the lock, or null.
 * @param {string} path
 * @returns {Holder | null}
 */
export function holderOf(path) {
  const holder = read(path);
  return isAlive(holder) ? holder : null;
}

/**
 * Takes the lock for this process. A lock whose process has ended is taken over; of several that try so at
 * once, one wins, because whoever replaces a dead lock holds a lock named after that very one.
 * @param {string} path
 * @returns {{ ok: true, release: () => void } | { ok: false, holder: Holder }}
 */
export function acquireLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  /** @type {Holder} */
  const mine = { pid: process.pid, started: startOf(process.pid), nonce: randomUUID() };
  const draft = `${path}.${mine.nonce}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  const release = () => {
    if (read(path)?.nonce === mine.nonce) rmSync(path, { force: true });
  };
  try {
    for (;;) {
      try {
        linkSync(draft, path);
        return { ok: true, release };
      } catch (error) {
        if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
      }
      const holder = read(path);
      if (holder && isAlive(holder)) return { ok: false, holder };
      if (replaceDead(path, holder, draft)) return { ok: true, release };
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * @param {string} path
 * @param {Holder | null} dead
 * @param {string} draft
 */
function replaceDead(path, dead, draft) {
  const takeover = acquireLock(`${path}.takeover-${dead?.nonce ?? 'unreadable'}`);
  if (!takeover.ok) return false;
  try {
    if (read(path)?.nonce !== dead?.nonce) return false;
    renameSync(draft, path);
    return true;
  } finally {
    takeover.release();
  }
}
