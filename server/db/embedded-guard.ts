import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { type Cluster, type Finished, programOptions, runProgram } from './postgres-cluster';

/** Longer than any recovery: pg_ctl answers as soon as the server runs or gives up, and only then does it matter. */
const START_WITHIN_S = '600';
const STOP_WITHIN_S = '60';

/**
 * One shell starts the server and stays until it is not needed any more, so that there is no moment at which the
 * server runs and nobody would stop it. It reads until the launcher's end of the pipe closes, however the launcher
 * ended (a line says "not needed"), and stops the server that it started, never a later one.
 */
const SCRIPT = `
trap : PIPE
"$1" start -D "$2" -w -t ${START_WITHIN_S} -l "$3" -o "$4" 2>&1 >/dev/null
code=$?
server=$(head -n 1 "$2/postmaster.pid" 2>/dev/null)
echo "exit $code"
[ "$code" = 0 ] || exit
exec >/dev/null 2>&1
read -r word
[ "$word" = dismissed ] && exit
[ "$(head -n 1 "$2/postmaster.pid")" = "$server" ] && "$1" stop -D "$2" -m fast -w -t ${STOP_WITHIN_S}
[ -z "$5" ] || rm -rf "$5"
`;

export type Guarded = {
  readonly started: Finished;
  /** The launcher stops the server itself. */
  readonly dismiss: () => void;
};

const pgCtl = (cluster: Cluster): string => join(cluster.bin, 'pg_ctl');

/**
 * Starts the server under a guard of about a megabyte: PostgreSQL detaches itself, so it would outlive a launcher that
 * was killed. Where there is no POSIX shell it does, and the next launcher stops it first.
 */
export function startGuarded(cluster: Cluster, log: string, settings: string): Promise<Guarded> {
  if (process.platform === 'win32') return startUnguarded(cluster, log, settings);
  const remove = cluster.ephemeral ? cluster.directory : '';
  const args = ['-c', SCRIPT, 'sluice-postgres-guard', pgCtl(cluster), cluster.data, log, settings, remove];
  const child = spawn('/bin/sh', args, {
    ...programOptions(cluster),
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const dismiss = () => child.stdin.end('dismissed\n');
  child.stdin.once('error', () => undefined);
  return new Promise((resolve, reject) => {
    let output = '';
    child.once('error', reject);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stdout.once('close', () => {
      const [, stderr = output, code] = /^(.*?)exit (\d+)\n$/s.exec(output) ?? [];
      // The pipe alone must not keep the launcher alive.
      child.unref();
      if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref();
      resolve({ started: { code: code ? Number(code) : null, stderr: stderr.trim() }, dismiss });
    });
  });
}

async function startUnguarded(cluster: Cluster, log: string, settings: string): Promise<Guarded> {
  const args = ['start', '-D', cluster.data, '-w', '-t', START_WITHIN_S, '-l', log, '-o', settings];
  return { started: await runProgram(cluster, 'pg_ctl', args), dismiss: () => undefined };
}

/** Stops whatever server runs on these files, and waits until it is gone; nothing happens when none does. */
export const stopServer = (cluster: Cluster): Promise<Finished> =>
  runProgram(cluster, 'pg_ctl', ['stop', '-D', cluster.data, '-m', 'fast', '-w', '-t', STOP_WITHIN_S]);
