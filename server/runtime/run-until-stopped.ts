import { relative } from 'node:path';
import { EnvironmentError, loadEnvironment } from './environment';
import type { Programs } from './programs';
import { StartError } from './start-error';
import { type RunningSluice, startSluice } from './supervisor';

/** The demo's people, by what they do (docs/glossary.md); all with one password. */
const DEMO_SIGN_INS = ['producer', 'consumer', 'governance', 'admin', 'auditor', 'member', 'analytics'];

/** The one short block that a start prints. */
export function welcome(running: RunningSluice, project: string): string {
  const within = (path: string) =>
    relative(project, path).startsWith('..') ? path : relative(project, path);
  const demo = [
    ['Sign in', `${DEMO_SIGN_INS.join(', ')} @demo.sluice.local`],
    ['Password', 'sluice-demo'],
  ];
  const setup = running.setupLink
    ? [['First administrator', `${running.setupLink} (once, within 24 hours)`]]
    : [];
  const outside =
    running.databaseFiles && relative(running.folder.root, running.databaseFiles).startsWith('..');
  const data = within(running.folder.root) + (outside ? `, PostgreSQL in ${running.databaseFiles}` : '');
  const lines = [
    ['Open', running.url],
    ...(running.isDemo ? demo : setup),
    ['Data', `${data} (npm run reset starts afresh)`],
    ['Logs', within(running.folder.logs)],
    ['Stop', 'Ctrl-C'],
  ];
  const width = Math.max(...lines.map(([label = '']) => label.length));
  return [
    '',
    'Sluice is running.',
    ...lines.map(([label = '', text]) => `  ${label.padEnd(width)}  ${text}`),
    '',
  ].join('\n');
}

/** Asks for an orderly stop at the first signal, and leaves at once at the second. */
function stopSignal(): AbortSignal {
  const asked = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (asked.signal.aborted ? process.exit(130) : asked.abort()));
  }
  return asked.signal;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** Starts Sluice, prints the block, and stops it when asked: the whole life of `npm start` and `npm run dev`. */
export async function runUntilStopped(project: string, programs: Programs): Promise<void> {
  const signal = stopSignal();
  const say = (message: string) => console.error(message);
  try {
    const environment = loadEnvironment();
    const running = await startSluice({
      environment,
      variables: process.env,
      project,
      programs,
      say,
      signal,
    });
    console.log(welcome(running, project));
    // Keeps the process alive; children alone do not once their channels are idle.
    const alive = setInterval(() => undefined, 60_000);
    await untilAborted(signal);
    clearInterval(alive);
    say('Stopping …');
    await running.stop();
    say('Stopped.');
  } catch (error) {
    if (signal.aborted) return say('Stopped.');
    process.exitCode = 1;
    const plain = error instanceof StartError || error instanceof EnvironmentError;
    say(plain ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
