import { spawn } from 'node:child_process';

// Plain JavaScript: installing and building come before TypeScript.

const WATCH = new URL('./parent-watch.mjs', import.meta.url).href;

/**
 * Runs a program to its end and never leaves it behind: a request to stop this process is passed on first.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, quiet?: boolean, shell?: boolean, channel?: boolean }} options `quiet` keeps what it
 * prints for the answer instead of the terminal
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export function runChild(command, args, options) {
  return new Promise((resolve, reject) => {
    const print = options.quiet ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...(options.env ?? process.env), ...(options.channel ? { SLUICE_WATCH_PARENT: '1' } : {}) },
      shell: options.shell ?? false,
      stdio: options.channel ? ['ignore', print, print, 'ipc'] : ['ignore', print, print],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        output += text;
      });
    }
    let interrupted = false;
    const forward = (/** @type {NodeJS.Signals} */ signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const done = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code) => {
      done();
      if (interrupted) process.exit(130);
      resolve({ ok: code === 0, output: output.trim() });
    });
  });
}

/**
 * The same for a node program of ours, which also ends when this process is killed.
 * @param {readonly string[]} args
 * @param {{ cwd: string }} options
 */
export const runWatched = (args, options) =>
  runChild(process.execPath, ['--import', WATCH, ...args], { ...options, channel: true });
