import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ServerUser } from './embedded-user';

type Guarded = {
  readonly data: string;
  readonly bin: string;
  readonly directory: string;
  readonly user: ServerUser | null;
  readonly ephemeral: boolean;
};

/** Reads until the launcher's end of the pipe closes, however the launcher ended; a line says "not needed". */
const SCRIPT = 'read -r word; [ "$word" = dismissed ] && exit 0; "$1" stop -D "$2" -m fast -w -t 30; ';

/**
 * PostgreSQL detaches itself, so it would outlive a launcher that was killed. A shell that waits on a pipe
 * costs a megabyte and stops the server then. Without a POSIX shell the next start adopts the server.
 */
export function guardServer(server: Guarded): { dismiss: () => void } {
  if (process.platform === 'win32') return { dismiss: () => undefined };
  const remove = server.ephemeral ? 'rm -rf "$3"' : ':';
  const args = ['-c', SCRIPT + remove, 'sluice-postgres-guard', join(server.bin, 'pg_ctl')];
  const child = spawn('/bin/sh', [...args, server.data, server.directory], {
    ...(server.user ?? {}),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.once('error', () => undefined);
  child.stdin.once('error', () => undefined);
  child.unref();
  // The pipe alone must not keep the launcher alive.
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
  return { dismiss: () => child.stdin.end('dismissed\n') };
}
