import { startPortal } from './portal';

/** One Sluice for all journeys. The workers learn its address from the environment. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const portal = await startPortal();
  process.env.SLUICE_E2E_URL = portal.url;
  process.env.SLUICE_E2E_DATA = portal.folder.root;
  process.env.SLUICE_E2E_CONTROL_URL = portal.sandbox.controlUrl;
  return portal.stop;
}
