import { resolve } from 'node:path';
import { dataFolder } from './data-folder';
import { type Environment, EnvironmentError, loadEnvironment } from './environment';
import { choosePort } from './ports';
import { readRunning } from './running';
import { StartError } from './start-error';

/** The supervisor gives these; a process that is started by hand takes them from the run in its data folder. */
const REQUIRED = ['DATABASE_URL', 'SLUICE_SECRET'] as const;

/**
 * Completes this process's environment: as given, or, when DATABASE_URL is not set, from the Sluice that runs
 * in this folder. Ends the process with one sentence when neither is enough.
 */
export async function joinRunning(what: 'web' | 'worker'): Promise<Environment> {
  try {
    if (!process.env.DATABASE_URL) await takeFromRunning(what);
    const environment = loadEnvironment();
    const missing = REQUIRED.filter((name) => !environment[name]);
    if (missing.length > 0) {
      throw new StartError(`Set ${missing.join(' and ')}, or start Sluice in this folder first (npm start).`);
    }
    return environment;
  } catch (error) {
    if (!(error instanceof StartError || error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    return process.exit(1);
  }
}

async function takeFromRunning(what: string): Promise<void> {
  const running = readRunning(dataFolder(resolve(process.env.SLUICE_DATA || '.data')));
  if (!running) return;
  const chosenPort = process.env.SLUICE_PORT;
  Object.assign(process.env, running.variables);
  const { SLUICE_HOST: host, SLUICE_PORT: port } = loadEnvironment();
  if (what === 'web') {
    const wish = {
      variable: 'SLUICE_PORT',
      host,
      port: Number(chosenPort ?? port),
      chosen: chosenPort !== undefined,
    };
    process.env.SLUICE_PORT = String(await choosePort(wish));
    console.error(`Joins the Sluice at ${running.url}; this one listens on port ${process.env.SLUICE_PORT}.`);
  } else {
    console.error(`Joins the Sluice at ${running.url}.`);
  }
}
