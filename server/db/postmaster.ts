import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export type Postmaster = { readonly pid: number; readonly port: number };

/** What postmaster.pid says (line 1: process, line 4: port); null when there is none or it is half written. */
export function readPostmaster(data: string): Postmaster | null {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** Command name of a process, empty when it does not exist. */
function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
    return execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

/**
 * After a reboot the process number in postmaster.pid may belong to another program, and PostgreSQL then
 * refuses to start. Such a file is removed; one that names a dead process PostgreSQL handles itself.
 */
export function removeForeignPidFile(data: string): void {
  const postmaster = readPostmaster(data);
  if (!postmaster) return;
  const command = commandOf(postmaster.pid);
  if (command !== '' && !command.includes('postgres')) rmSync(join(data, 'postmaster.pid'), { force: true });
}
