import { pageErrors } from './page-errors';
import { type Portal, startPortal } from './portal';
import { runningPortal } from './running-portal';

/** A client may say its address in X-Forwarded-For, so that journeys can be people at different machines. */
const JOURNEYS = { SLUICE_PROXIES: '1' };

/** A Sluice that runs already (for work on a journey), else one for all journeys that goes with them. */
function portalOf(data: string | undefined): Promise<Portal> {
  return data ? runningPortal(data) : startPortal({ variables: JOURNEYS });
}

/** The journeys' processes learn its address from the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const joined = process.env.SLUICE_E2E_DATA;
  const portal = await portalOf(joined);
  // A journey kills the worker, which only a Sluice of the journeys' own has to bear.
  if (!joined) process.env.SLUICE_E2E_WORKER = String(portal.running.processes.worker ?? '');
  process.env.SLUICE_E2E_URL = portal.url;
  process.env.SLUICE_E2E_DATA = portal.folder.root;
  process.env.SLUICE_E2E_CONTROL_URL = portal.sandbox.controlUrl;
  process.env.SLUICE_E2E_AWS_URL = portal.sandbox.endpoint;
  return async () => {
    const broken = joined ? [] : pageErrors(portal.folder.root);
    await portal.stop();
    if (broken.length > 0) throw new Error(`Pages broke on the server:\n${broken.join('\n')}`);
  };
}
