import { dataFolder } from '@/server/runtime/data-folder';
import { readRunning } from '@/server/runtime/running';
import { readSandboxPlace } from '@/server/runtime/start-sandbox';
import type { Portal } from './portal';

/** The Sluice that somebody started on this data folder; it goes on when the journeys end. */
export async function runningPortal(data: string): Promise<Portal> {
  const folder = dataFolder(data);
  const running = readRunning(folder);
  const sandbox = readSandboxPlace(folder);
  if (!running || !sandbox) throw new Error(`No Sluice runs on ${data}.`);
  return { url: running.url, folder, running, sandbox, pid: running.pid, stop: async () => undefined };
}
