import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fallbackDirectory } from '../db/embedded-user';
import { readPostmaster } from '../db/postmaster';
import { dataFolder } from './data-folder';
import { EnvironmentError, loadEnvironment } from './environment';
import { holderOf, startOf } from './process-lock.mjs';
import { StartError } from './start-error';

/** `npm run reset`: deletes the data of a Sluice that does not run, so that the next start begins afresh. */
function reset(): string {
  const { SLUICE_DATA, DATABASE_URL } = loadEnvironment();
  const folder = dataFolder(SLUICE_DATA);
  const holder = holderOf(folder.lock);
  if (holder) {
    throw new StartError(
      `Sluice runs in this folder (process ${holder.pid}). Stop it first, with Ctrl-C where it runs, or with: kill ${holder.pid}`,
    );
  }
  const places = [folder.postgres, fallbackDirectory(folder.postgres)];
  for (const place of places) {
    const postmaster = readPostmaster(`${place}/pg18`);
    if (postmaster && startOf(postmaster.pid) !== '') {
      throw new StartError(`The database still stops (process ${postmaster.pid}). Try again in a moment.`);
    }
  }
  const rest = [folder.sandbox, folder.logs, `${folder.root}/aws`, `${folder.root}/runtime`];
  for (const path of [...places, ...rest]) rmSync(path, { recursive: true, force: true });
  const kept = DATABASE_URL ? ' The database of DATABASE_URL was left as it is.' : '';
  return `Deleted the data in ${relative(process.cwd(), folder.root) || folder.root}; the next start begins afresh.${kept}`;
}

try {
  console.log(reset());
} catch (error) {
  if (!(error instanceof StartError || error instanceof EnvironmentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
